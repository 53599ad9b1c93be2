"""Every theorem that a proof document may prove, in an order without circles. TRUSTED."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.rules import Theorem
from proofs_check.sections.activations import theorems as activations
from proofs_check.sections.activations.rate import theorems as rate
from proofs_check.sections.activations.reduction import theorems as reduction
from proofs_check.sections.biased_depth.affine_layers import theorems as affine_layers
from proofs_check.sections.biased_depth.affine_slopes import theorems as affine_slopes
from proofs_check.sections.biased_depth.bent import theorems as bent
from proofs_check.sections.biased_depth.one_sided import theorems as one_sided
from proofs_check.sections.depth import theorems as depth
from proofs_check.sections.depth.all_networks import theorems as global_depth
from proofs_check.sections.depth.growth import theorems as growth
from proofs_check.sections.depth.layers import theorems as layers
from proofs_check.sections.depth.many_layers import theorems as many_layers
from proofs_check.sections.facts import FACTS
from proofs_check.sections.framework import theorems as framework
from proofs_check.sections.inputs import theorems as inputs
from proofs_check.sections.inputs.two_labels import theorems as two_labels
from proofs_check.sections.inputs.unequal import theorems as unequal
from proofs_check.sections.relu import theorems as relu
from proofs_check.sections.relu.collapse import theorems as collapse


def _ordered(theorems: Iterable[Theorem]) -> Mapping[str, Theorem]:
    found: dict[str, Theorem] = {}
    for theorem in theorems:
        if theorem.id in found:
            raise ValueError(f"theorem {theorem.id} stands twice")
        for used in rests_on(theorem):
            if used not in found:
                raise ValueError(f"{theorem.id} rests on {used}, which does not come before it")
        for fact in facts_of(theorem):
            if fact not in FACTS:
                raise ValueError(f"{theorem.id} takes the unknown fact {fact!r} as given")
        found[theorem.id] = theorem
    return MappingProxyType(found)


def _reasons(theorem: Theorem, kind: str) -> tuple[str, ...]:
    reasons = (reason for _, reason in theorem.given.values() if reason.startswith(kind + ":"))
    return tuple(dict.fromkeys(reason.partition(":")[2] for reason in reasons))


def rests_on(theorem: Theorem) -> tuple[str, ...]:
    """Theorems that its given formulas are taken from."""
    return _reasons(theorem, "theorem")


def facts_of(theorem: Theorem) -> tuple[str, ...]:
    """Keys of the standard facts that it takes as given."""
    return tuple(dict.fromkeys(_reasons(theorem, "fact") + theorem.facts))


_SECTIONS = (
    framework,
    relu,
    collapse,
    reduction,
    rate,
    activations,
    inputs,
    two_labels,
    unequal,
    layers,
    affine_layers,
    depth,
    growth,
    one_sided,
    affine_slopes,
    many_layers,
    bent,
    global_depth,
)
THEOREMS = _ordered(theorem for section in _SECTIONS for theorem in section.THEOREMS)


def by_id(name: str) -> Theorem:
    """The theorem of that name.

    Raises
    ------
    Rejected
        If there is none.
    """
    if name not in THEOREMS:
        raise Rejected(f"no theorem is called {str(name)[:80]!r}")
    return THEOREMS[name]


def closure(names: Iterable[str]) -> tuple[str, ...]:
    """The theorems and all that they rest on, in order.

    >>> closure(["R1.cost"])
    ('labels', 'R1.cost')
    """
    wanted, open_ = set(), list(names)
    while open_:
        name = open_.pop()
        if name not in wanted:
            wanted.add(name)
            open_.extend(rests_on(by_id(name)))
    return tuple(name for name in THEOREMS if name in wanted)
