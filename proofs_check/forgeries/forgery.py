"""One forged document, and what is wrong with a checker that does not refuse it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from proofs_check.kernel.algebra import Rejected


@dataclass(frozen=True, slots=True)
class Forgery:
    """Something false that a trusted checker must refuse, and for this reason.

    Attributes
    ----------
    checker
        Module of the kernel that must refuse it.
    why
        Why it is false, in one sentence.
    attempt
        Hands it to the checker.
    refusal
        Words of the refusal. Another refusal would mean that the check meant here is gone.
    """

    checker: str
    why: str
    attempt: Callable[[], object]
    refusal: str

    def fault(self) -> str | None:
        """What is wrong with the checker; None if it refuses the forgery as it should.

        >>> Forgery("toy", "1 is not 2.", [].pop, "").fault()  # an accident is no refusal
        'toy breaks at a forged document (IndexError: pop from empty list): 1 is not 2.'
        >>> Forgery("toy", "1 is not 2.", lambda: 3, "").fault()
        'toy accepts a forged document: 1 is not 2.'
        """
        try:
            self.attempt()
        except Rejected as refusal:
            if self.refusal in str(refusal):
                return None
            return (
                f"{self.checker} refuses a forged document for another reason than "
                f"{self.refusal!r} ({refusal}): {self.why}"
            )
        except Exception as trouble:  # noqa: BLE001 - a checker that breaks is broken
            shown = f"{type(trouble).__name__}: {trouble}"
            return f"{self.checker} breaks at a forged document ({shown}): {self.why}"
        return f"{self.checker} accepts a forged document: {self.why}"


@dataclass(frozen=True, slots=True)
class Genuine:
    """The right document next to the forged ones: a checker that refuses everything checks nothing.

    Attributes
    ----------
    what
        What it says, in a few words.
    """

    checker: str
    what: str
    attempt: Callable[[], object]

    def fault(self) -> str | None:
        """What is wrong with the checker; None if it accepts the document."""
        try:
            self.attempt()
        except Exception as trouble:  # noqa: BLE001 - whatever breaks, the checker is broken
            return f"{self.checker} refuses what is right, {self.what}: {trouble}"
        return None


Trial = Forgery | Genuine


def faults(trials: Iterable[Trial]) -> Iterator[str]:
    """What is wrong with the checkers, a sentence each."""
    for trial in trials:
        fault = trial.fault()
        if fault is not None:
            yield fault


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of the forged documents.

    Attributes
    ----------
    forgeries
        How many were handed in.
    checkers
        To how many modules of the kernel.
    faults
        A sentence for each one that was not refused as it should be; none if all is well.
    """

    forgeries: int
    checkers: int
    faults: tuple[str, ...]

    def __str__(self) -> str:
        """The good result in one line.

        >>> str(Tried(25, 2, ()))
        '25 forged documents were handed to 2 trusted checkers, which refused them.'
        """
        return (
            f"{self.forgeries} forged documents were handed to {self.checkers} trusted checkers, "
            "which refused them."
        )
