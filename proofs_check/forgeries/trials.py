"""All forged documents, checker by checker."""

from __future__ import annotations

from dataclasses import dataclass

from proofs_check.forgeries import algebra, citation, cube, networks, rules
from proofs_check.forgeries.forgery import Forgery, Trial, faults

ALL: tuple[Trial, ...] = (
    *algebra.TRIALS,
    *rules.TRIALS,
    *citation.TRIALS,
    *cube.TRIALS,
    *networks.TRIALS,
)


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
        """The result in one line.

        >>> str(Tried(2, 1, ()))
        '2 forged documents were handed to 1 trusted checkers, and refused.'
        """
        if self.faults:
            return f"A trusted checker is broken. {self.faults[0]}"
        return (
            f"{self.forgeries} forged documents were handed to {self.checkers} trusted checkers, "
            "and refused."
        )


def run() -> Tried:
    """Hand every forged document to its checker, and the right ones next to them."""
    forged = [trial for trial in ALL if isinstance(trial, Forgery)]
    return Tried(len(forged), len({trial.checker for trial in ALL}), tuple(faults(ALL)))
