"""A library: theorems in an order without circles, and the standard facts that they may use.

TRUSTED. The kernel knows no theorem; whoever asks it to check a proof hands in a library.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import Missing
from proofs_check.kernel.theorem import INDUCTION, Cite, Fact, Gap, Theorem


class Library:
    """Theorems that a proof document may prove, each after all that it rests on.

    Parameters
    ----------
    theorems
        In their order.
    facts
        Key -> statement of the standard facts. Nothing else is taken as given.

    Raises
    ------
    ValueError
        If a theorem stands twice, rests on one that does not come before it, or takes a fact as
        given that is not listed.

    Attributes
    ----------
    theorems
        Id -> theorem.
    """

    def __init__(self, theorems: Iterable[Theorem], facts: Mapping[str, str]) -> None:
        found: dict[str, Theorem] = {}
        for theorem in theorems:
            if theorem.id in found:
                raise ValueError(f"theorem {theorem.id} stands twice")
            for used in rests_on(theorem):
                if used not in found:
                    raise ValueError(f"{theorem.id} rests on {used}, which does not come before it")
            for fact in facts_of(theorem):
                if fact not in facts:
                    raise ValueError(f"{theorem.id} takes the unknown fact {fact!r} as given")
            found[theorem.id] = theorem
        self.theorems: Mapping[str, Theorem] = MappingProxyType(found)
        self.facts: Mapping[str, str] = MappingProxyType(dict(facts))

    def by_id(self, name: str) -> Theorem:
        """The theorem of that name.

        Raises
        ------
        Rejected
            If there is none.
        """
        if name not in self.theorems:
            raise Rejected(f"no theorem is called {str(name)[:80]!r}")
        return self.theorems[name]

    def closure(self, names: Iterable[str]) -> tuple[str, ...]:
        """The theorems and all that they rest on, in order."""
        wanted, open_ = set(), list(names)
        while open_:
            name = open_.pop()
            if name not in wanted:
                wanted.add(name)
                open_.extend(rests_on(self.by_id(name)))
        return tuple(name for name in self.theorems if name in wanted)


def rests_on(theorem: Theorem) -> tuple[str, ...]:
    """Theorems that its given formulas are taken from, and with which its induction starts."""
    reasons = (entry.reason for entry in theorem.given.values())
    cited = [r.theorem for r in reasons if isinstance(r, (Cite, Gap))]
    starts = () if theorem.induction is None else theorem.induction.starts
    cited += [start.theorem for start in starts if start.theorem != theorem.id]
    return tuple(dict.fromkeys(cited))


def facts_of(theorem: Theorem) -> tuple[str, ...]:
    """Keys of the standard facts that it takes as given."""
    reasons = (entry.reason for entry in theorem.given.values())
    own = (reason.key for reason in reasons if isinstance(reason, Fact))
    return tuple(dict.fromkeys((*own, *theorem.facts)))


def gaps_of(theorem: Theorem) -> tuple[Missing, ...]:
    """What it takes from other theorems, or by induction, without the kernel seeing it."""
    why = {
        label: f"{reason.theorem}: {reason.why}"
        for label, (_, reason) in theorem.given.items()
        if isinstance(reason, Gap)
    }
    if theorem.induction is None:
        unseen = f"{theorem.id}: this is the step of an induction, whose start is not compared"
        by_steps = [label for label, (_, reason) in theorem.given.items() if reason == INDUCTION]
        why |= dict.fromkeys(by_steps, unseen)
    return tuple(Missing(theorem.id, label, reason) for label, reason in why.items())
