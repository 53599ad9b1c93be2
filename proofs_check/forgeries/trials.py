"""All forged documents, checker by checker."""

from __future__ import annotations

from proofs_check.forgeries import algebra, bounds, citation, cube, deep_networks, networks, rules
from proofs_check.forgeries.forgery import Forgery, Trial, Tried, faults

ALL: tuple[Trial, ...] = (
    *algebra.TRIALS,
    *rules.TRIALS,
    *citation.TRIALS,
    *cube.TRIALS,
    *networks.TRIALS,
    *deep_networks.TRIALS,
    *bounds.TRIALS,
)


def run() -> Tried:
    """Hand every forged document to its checker, and the right ones next to them."""
    forged = [trial for trial in ALL if isinstance(trial, Forgery)]
    return Tried(len(forged), len({trial.checker for trial in ALL}), tuple(faults(ALL)))
