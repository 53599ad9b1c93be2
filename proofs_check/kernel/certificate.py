"""The one way into the kernel: each document goes to the check of its kind.

TRUSTED, and of the standard library alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from proofs_check.kernel import (
    bounds,
    counterpoint,
    cube,
    deep_networks,
    derivation,
    faces,
    moments,
    networks,
    rules,
)
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.citation import check_citations
from proofs_check.kernel.document import Accepted, plain, record
from proofs_check.kernel.library import Library, facts_of, gaps_of, rests_on


@dataclass(frozen=True, slots=True)
class Proof:
    """The steps that prove a theorem of the library.

    Attributes
    ----------
    theorem
        Its id.
    steps
        As :mod:`proofs_check.kernel.rules` takes them.
    says
        The statement, for whoever reads the file; nothing is concluded from it.
    """

    kind: ClassVar[str] = "proof"
    theorem: str
    steps: Any
    says: str = ""


def check_proof(proof: Proof, library: Library) -> Accepted:
    """Check a proof of a theorem of the library.

    Raises
    ------
    Rejected
        If the library has no such theorem, the steps do not prove it, or one of its citations does
        not match.
    """
    theorem = library.by_id(proof.theorem)
    steps = rules.check(theorem, proof.steps)
    used = rules.labels(proof.steps) | check_citations(theorem, library.by_id)
    return Accepted(
        proof.kind,
        theorem.id,
        theorem.statement,
        facts_of(theorem),
        rests_on(theorem),
        steps,
        gaps_of(theorem),
        tuple(label for label in theorem.given if label not in used | set(theorem.context)),
    )


Check = Callable[[Any, Library], Accepted]

#: Every kind of document: its record, and the function that checks it.
KINDS: Mapping[str, tuple[type[Any], Check]] = MappingProxyType(
    {
        kind.kind: (kind, check)
        for kind, check in (
            (Proof, check_proof),
            (cube.Optimum, cube.check_optimum),
            (networks.Network, networks.check_network),
            (networks.Violation, networks.check_violation),
            (derivation.Derivation, derivation.check_derivation),
            (bounds.Bound, bounds.check_bound),
            (counterpoint.Counterpoint, counterpoint.check_counterpoint),
            (moments.Moments, moments.check_moments),
            (faces.Faces, faces.check_faces),
            (faces.Balls, faces.check_balls),
            (deep_networks.DeepNetwork, deep_networks.check_below),
            (deep_networks.RecurrentNetwork, deep_networks.check_below),
        )
    }
)


def recheck(document: object, library: Library) -> Accepted:
    """Check a document with the kernel alone.

    Raises
    ------
    Rejected
        If it does not prove what it claims; says which obligation fails.
    """
    data = plain(document)
    del data["format"]
    kind = data.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise Rejected(f"kind must be one of {', '.join(KINDS)}, got {str(kind)[:40]!r}")
    form, check = KINDS[kind]
    return check(record(form, data), library)
