"""Blocks of random instances of one claim: what a process or a worker of a cluster is asked for.

An instance is an exact point of one of the theorems that the claim promises, at which everything
holds that the theorem takes as given. Its goals are evaluated there. An instance is named by a seed
and a number and is the same on every machine: blocks can be done anywhere and in any order.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from proofs_check.finding.counterpoints import Dropped, document, frames, length, margin, search
from proofs_check.finding.instances import Instances
from proofs_check.kernel.document import written
from proofs_check.kernel.points import Point, Values
from proofs_check.kernel.theorem import Theorem, formula
from proofs_check.ledger.agreement import promised
from proofs_check.ledger.claim import Claim, Kind
from proofs_check.sections.library import LIBRARY

#: Instances in a block.
SIZE = 100
#: Draws for one instance until everything holds that is given.
_DRAWS = 8
#: Seconds in which a smaller point is looked for, once one is found.
_SMALLER = 2.0


@dataclass(frozen=True, slots=True)
class Block:
    """Instances ``start`` to ``start + count - 1`` of a claim.

    Attributes
    ----------
    claim
        Its id.
    """

    claim: str
    seed: int
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """An instance at which a goal is false, as small as one was found in a short time."""

    instance: int
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a block.

    Attributes
    ----------
    met
        Instances at which everything holds that the theorem takes as given.
    found
        Those at which a goal is false.
    nearest
        The least that a goal which is an inequality had to spare; None without such a goal.
    seconds
        Of the processor.
    """

    met: int
    found: tuple[Found, ...]
    nearest: Fraction | None
    seconds: float


class Sampler:
    """Draws instances of some theorems, each in turn."""

    def __init__(self, theorems: Sequence[Theorem]) -> None:
        self.theorems = theorems
        self._drawers: dict[str, Instances] = {}

    def _drawer(self, theorem: Theorem) -> Instances:
        if theorem.id not in self._drawers:
            algebra = theorem.algebra()
            given = [formula(algebra, entry.formula) for entry in theorem.given.values()]
            nothing = Dropped(theorem, ())
            self._drawers[theorem.id] = Instances(algebra, given, frames=frames(nothing))
        return self._drawers[theorem.id]

    def point(self, theorem: Theorem, generator: random.Random) -> Point | None:
        """A point at which everything holds that is given; None if a few draws do not give one."""
        drawer = self._drawer(theorem)
        draws = (drawer.draw(generator) for _ in range(_DRAWS))
        return next((point for point in draws if point is not None), None)

    def tally(self, block: Block) -> Tally:
        """Draw the instances of a block, and evaluate the goals."""
        begun = time.process_time()
        met, found = 0, []
        nearest: Fraction | None = None
        for number in range(block.start, block.start + block.count):
            theorem = self.theorems[number % len(self.theorems)]
            # A text as seed gives the same numbers in every process and on every machine.
            generator = random.Random(f"{block.claim} {block.seed} {number}")
            point = self.point(theorem, generator)
            if point is None:
                continue
            met += 1
            values = Values(algebra := theorem.algebra(), point)
            goals = [formula(algebra, goal) for goal in theorem.goals]
            spared = [m for goal in goals for m in margin(values, goal)]
            nearest = min([*spared, nearest], key=lambda m: (m is None, m or 0), default=None)
            if not all(values.holds(goal) for goal in goals):
                found.append(Found(number, smallest(theorem, point)))
        return Tally(met, tuple(found), nearest, time.process_time() - begun)


def smallest(theorem: Theorem, point: Point) -> dict[str, Any]:
    """A point against a theorem, or a smaller one that is quickly found, as a document."""
    nothing = Dropped(theorem, ())
    other = search(nothing, _SMALLER, 0).found
    best = point if other is None else min(point, other.point, key=length)
    return written(document(nothing, best))


# Claims


def theorems_of(claim: Claim) -> tuple[Theorem, ...]:
    """The theorems whose instances a campaign draws.

    Raises
    ------
    ValueError
        If the claim promises none.
    """
    names = promised(claim, Kind.PROOF)
    if not names:
        kinds = ", ".join(dict.fromkeys(check.kind.value for check in claim.evidence))
        raise ValueError(
            f"campaign takes claims that theorems prove; the evidence of {claim.id} is "
            f"{kinds or 'nothing'}"
        )
    return tuple(map(LIBRARY.by_id, names))


def fingerprint(claim: Claim) -> str:
    """A digest of the theorems and of how instances are drawn: other theorems, other instances."""
    texts = [
        [t.id, *t.goals, *(entry.formula for entry in t.given.values())] for t in theorems_of(claim)
    ]
    return hashlib.sha256(json.dumps([SIZE, _DRAWS, texts]).encode()).hexdigest()[:16]


@cache
def _sampler(claim: str) -> tuple[Sampler, str]:
    from proofs_check.sections.claims import by_id

    found = by_id(claim)
    return Sampler(theorems_of(found)), fingerprint(found)


def run_block(block: Block, version: str | None = None) -> Tally:
    """A block of a claim of the ledger; processes and workers of a cluster are given this.

    Parameters
    ----------
    version
        The fingerprint that the claim has where the campaign runs.

    Raises
    ------
    ValueError
        If it has another one here.
    """
    sampler, here = _sampler(block.claim)
    if version not in (None, here):
        raise ValueError(f"a worker of the cluster has another version of {block.claim}")
    return sampler.tally(block)


def blocks(claims: Sequence[str], instances: int, seed: int) -> list[Block]:
    """All blocks of a campaign, the first of every claim first.

    >>> [(b.start, b.count) for b in blocks(["R2"], 250, 0)]
    [(0, 100), (100, 100), (200, 50)]
    """
    starts = range(0, instances, SIZE)
    return [
        Block(claim, seed, start, min(SIZE, instances - start))
        for start in starts
        for claim in claims
    ]
