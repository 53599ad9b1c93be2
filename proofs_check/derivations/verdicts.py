"""Verdicts on a derivation: one for each line, and what is to be said about the given relations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from proofs_check.kernel.points import Matrix, Point, Scalar


class Verdict(Enum):
    """What is known about a line."""

    FOLLOWS = "follows"  # by the rules of algebra alone
    GIVEN = "follows given"  # from relations that are given or were shown before
    FAILS = "does not follow"  # an exact point shows it
    UNKNOWN = "unknown"  # neither a proof nor a point was found

    @property
    def passes(self) -> bool:
        """Whether the line is proved."""
        return self in (Verdict.FOLLOWS, Verdict.GIVEN)


@dataclass(frozen=True)
class Counterexample:
    """An exact point at which everything given holds and a line does not, and both sides there."""

    point: Point
    left: Matrix
    right: Matrix | None
    letters: frozenset[str]  # those of the line, and those that they are tied to

    @property
    def shown_numbers(self) -> dict[str, Scalar]:
        """The numbers among these letters."""
        return {name: v for name, v in self.point.numbers.items() if name in self.letters}

    @property
    def shown_matrices(self) -> dict[str, Matrix]:
        """The matrices among these letters."""
        return {name: v for name, v in self.point.matrices.items() if name in self.letters}


@dataclass(frozen=True)
class Judged:
    """One line and its verdict.

    Attributes
    ----------
    line
        Its number in the file, from 1.
    uses
        The relations that the proof used, as their author wrote or named them.
    left_over
        What is left of the difference of both sides once the given equations were used.
    tried
        How many points were tried that satisfy everything given.
    """

    line: int
    text: str
    verdict: Verdict
    uses: tuple[str, ...] = ()
    left_over: str | None = None
    counterexample: Counterexample | None = None
    tried: int = 0


@dataclass(frozen=True)
class Audit:
    """What is to be said about the given relations.

    Attributes
    ----------
    consistent
        True: a point satisfies them all. False: they contradict each other, which the kernel
        accepted. None: neither was found.
    tried
        How many points were tried.
    unused
        Given relations that no line needs.
    contradictory
        Given relations that cannot hold together.
    """

    consistent: bool | None
    tried: int
    unused: tuple[str, ...] = ()
    contradictory: tuple[str, ...] = ()


@dataclass(frozen=True)
class Derivation:
    """A derivation that was checked.

    Attributes
    ----------
    lines
        Every line with its verdict, in the order of the file.
    audit
        What is to be said about the given relations.
    certificate
        A document for :func:`proofs_check.certificate.recheck`, if every line follows.
    """

    lines: tuple[Judged, ...]
    audit: Audit
    certificate: dict[str, Any] | None

    @property
    def passes(self) -> bool:
        """Whether every line follows, from relations that do not contradict each other."""
        return self.certificate is not None
