"""The ledger's claims, a module for each section. A module exports CLAIMS; they are listed here."""

from __future__ import annotations

import difflib

from proofs_check.ledger.claim import Claim
from proofs_check.sections.activations import claims as activations
from proofs_check.sections.activations.reduction import claims as reduction
from proofs_check.sections.alignment import claims as alignment
from proofs_check.sections.alignment.ansatz import claims as ansatz
from proofs_check.sections.alignment.faces import claims as faces
from proofs_check.sections.alignment.first_layer import claims as first_layer
from proofs_check.sections.alignment.noise import claims as noise
from proofs_check.sections.alignment.optimum import claims as optimum
from proofs_check.sections.alignment.pairs import claims as pairs
from proofs_check.sections.alignment.read_out import claims as read_out
from proofs_check.sections.biased_depth import claims as biased_depth
from proofs_check.sections.biased_depth.affine_slopes import claims as affine_slopes
from proofs_check.sections.biased_depth.bent import claims as bent
from proofs_check.sections.biased_depth.one_sided import claims as one_sided
from proofs_check.sections.biased_depth.zero import claims as biased_zero
from proofs_check.sections.bounds import claims as bounds
from proofs_check.sections.bounds.clipped import claims as clipped
from proofs_check.sections.bounds.perturbation import claims as perturbation
from proofs_check.sections.depth import claims as depth
from proofs_check.sections.depth.all_networks import claims as all_networks
from proofs_check.sections.depth.few_layers import claims as few_layers
from proofs_check.sections.depth.growth import claims as growth
from proofs_check.sections.depth.many_layers import claims as many_layers
from proofs_check.sections.depth.unfolding import claims as unfolding
from proofs_check.sections.framework import claims as framework
from proofs_check.sections.inputs import claims as inputs
from proofs_check.sections.recurrence import claims as recurrence
from proofs_check.sections.relu import claims as relu

ALL: tuple[Claim, ...] = (
    *framework.CLAIMS,
    *relu.CLAIMS,
    *inputs.CLAIMS,
    *reduction.CLAIMS,
    *activations.CLAIMS,
    *depth.CLAIMS,
    *growth.CLAIMS,
    *all_networks.CLAIMS,
    *biased_depth.CLAIMS,
    *affine_slopes.CLAIMS,
    *one_sided.CLAIMS,
    *bent.CLAIMS,
    *biased_zero.CLAIMS,
    *many_layers.CLAIMS,
    *unfolding.CLAIMS,
    *few_layers.CLAIMS,
    *recurrence.CLAIMS,
    *bounds.CLAIMS,
    *perturbation.CLAIMS,
    *clipped.CLAIMS,
    *alignment.CLAIMS,
    *pairs.CLAIMS,
    *read_out.CLAIMS,
    *first_layer.CLAIMS,
    *ansatz.CLAIMS,
    *optimum.CLAIMS,
    *noise.CLAIMS,
    *faces.CLAIMS,
)


def by_id(name: str) -> Claim:
    """The claim of that id, in capitals or not.

    Raises
    ------
    ValueError
        If there is none; names the nearest where one is near.
    """
    ids = {claim.id.lower(): claim for claim in ALL}
    if name.lower() in ids:
        return ids[name.lower()]
    near = difflib.get_close_matches(name[:40].lower(), ids, n=1)
    hint = f"did you mean {ids[near[0]].id}?" if near else "'proofs-check claims' lists all"
    raise ValueError(f"no claim is called {name[:40]!r}; {hint}")
