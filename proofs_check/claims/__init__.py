"""The ledger's claims, a module for each section. A module exports CLAIMS; they are listed here."""

from __future__ import annotations

import difflib

from proofs_check.claims import (
    activations,
    bent,
    biased_depth,
    biased_zero,
    depth,
    framework,
    inputs,
    many_layers,
    recurrence,
    reduction,
    relu,
)
from proofs_check.ledger import Claim

ALL: tuple[Claim, ...] = (
    *framework.CLAIMS,
    *relu.CLAIMS,
    *inputs.CLAIMS,
    *reduction.CLAIMS,
    *activations.CLAIMS,
    *depth.CLAIMS,
    *biased_depth.CLAIMS,
    *bent.CLAIMS,
    *biased_zero.CLAIMS,
    *many_layers.CLAIMS,
    *recurrence.CLAIMS,
)


def by_id(name: str) -> Claim:
    """The claim of that id.

    Raises
    ------
    ValueError
        If there is none; names the nearest.
    """
    for claim in ALL:
        if claim.id == name:
            return claim
    near = difflib.get_close_matches(name[:40], [claim.id for claim in ALL], n=1, cutoff=0)
    raise ValueError(f"CLAIM takes an id such as {near[0]}, got {name[:40]!r}")
