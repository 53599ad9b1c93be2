"""All forged documents, checker by checker."""

from __future__ import annotations

from proofs_check.forgeries import (
    algebra,
    bounds,
    certificate,
    citation,
    counterpoint,
    cube,
    deep_networks,
    derivation,
    document,
    faces,
    library,
    moments,
    networks,
    objects,
    points,
    replacement,
    rules,
)
from proofs_check.forgeries.forgery import Forgery, Trial, Tried, faults

ALL: tuple[Trial, ...] = (
    *algebra.TRIALS,
    *document.TRIALS,
    *rules.TRIALS,
    *replacement.TRIALS,
    *library.TRIALS,
    *citation.TRIALS,
    *objects.TRIALS,
    *certificate.TRIALS,
    *derivation.TRIALS,
    *points.TRIALS,
    *counterpoint.TRIALS,
    *cube.TRIALS,
    *networks.TRIALS,
    *deep_networks.TRIALS,
    *moments.TRIALS,
    *faces.TRIALS,
    *bounds.TRIALS,
)


def run() -> Tried:
    """Hand every forged document to its checker, and the right ones next to them."""
    forged = [trial for trial in ALL if isinstance(trial, Forgery)]
    return Tried(len(forged), len({trial.checker for trial in ALL}), tuple(faults(ALL)))
