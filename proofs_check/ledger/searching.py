"""Searching a counterexample to a claim without an assumption, and whether one is known."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from proofs_check.finding.counterpoints import search
from proofs_check.kernel.document import Accepted
from proofs_check.ledger import counterpoints
from proofs_check.ledger.agreement import promised
from proofs_check.ledger.claim import Assumption, Claim, Document, Kind, Verdict
from proofs_check.ledger.running import with_uses
from proofs_check.sections.conditions import condition, without
from proofs_check.sections.library import LIBRARY


@dataclass(frozen=True, slots=True)
class Tried:
    """One theorem without the assumption, as far as it was searched.

    Attributes
    ----------
    theorem
        Its id.
    proved
        What the kernel proves it with in place of the assumption, or that it does without: then
        nothing was searched. Empty where the proof needs the assumption.
    instances
        Exact points at which all else that it takes as given holds.
    nearest
        The least that an inequality of its goals had to spare at them; None where it has none.
    """

    theorem: str
    proved: str
    instances: int = 0
    nearest: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Hunt:
    """What came of a search.

    Attributes
    ----------
    document, accepted
        The point that was found, and the kernel's word for it.
    tried
        The theorems that were searched, in order.
    seconds
        How long it took.
    """

    document: Document | None
    accepted: Accepted | None
    tried: tuple[Tried, ...]
    seconds: float


def hunt(
    claim: Claim,
    assumption: Assumption,
    seconds: float,
    seed: int,
    tell: Callable[[str], None] = lambda _: None,
) -> Hunt:
    """Search the theorems that the claim's sentences name, within a time that they share.

    Parameters
    ----------
    tell
        Is told the theorem whose turn it is.
    """
    start = time.monotonic()
    waiting = list(without(claim, assumption))
    tried: list[Tried] = []
    while waiting:
        dropped = waiting.pop(0)
        name = dropped.theorem.id
        if counterpoints.proved(dropped):
            weaker = counterpoints.weaker(dropped)
            instead = f"with {', '.join(weaker)} in place of" if weaker else "without"
            tried.append(Tried(name, f"the kernel proves it {instead} this assumption"))
            continue
        left = seconds - (time.monotonic() - start)
        if left <= 0:
            break
        tell(name)
        found = search(dropped, left / (len(waiting) + 1), seed)
        if found.found is not None:
            document, accepted = counterpoints.confirmed(found.found)
            return Hunt(document, accepted, tuple(tried), time.monotonic() - start)
        tried.append(Tried(name, "", found.instances, found.nearest))
    return Hunt(None, None, tuple(tried), time.monotonic() - start)


def necessary(claim: Claim, assumption: Assumption) -> bool | None:
    """Whether a claim needs an assumption: by a counterexample, by its proofs, or nobody knows.

    It needs it where a counterexample is at hand that the kernel accepts. It does not where the
    kernel proves every theorem that takes it as given without it, of the claim and of those that
    it uses. Of a claim that is not proved nobody knows.
    """
    if assumption.without is not None or counterpoints.known(claim, assumption) is not None:
        return True
    meant = condition(assumption)
    if meant is None or claim.recorded is not Verdict.PROVED:
        return None
    names = (name for each in with_uses([claim]) for name in promised(each, Kind.PROOF))
    theorems = map(LIBRARY.by_id, LIBRARY.closure(names))
    having = [dropped for each in theorems if (dropped := meant.dropped(each)) is not None]
    bare = [replace(dropped, also=()) for dropped in having]
    return False if bare and all(map(counterpoints.proved, bare)) else None
