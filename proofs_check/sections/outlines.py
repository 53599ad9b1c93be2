"""Proof documents, found from the outlines. Untrusted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from proofs_check.finding.outline import Outline
from proofs_check.kernel.certificate import Proof
from proofs_check.kernel.document import written
from proofs_check.kernel.theorem import Theorem
from proofs_check.sections.activations import proofs as activations
from proofs_check.sections.activations.rate import proofs as rate
from proofs_check.sections.activations.ratios import proofs as ratios
from proofs_check.sections.activations.reduction import proofs as reduction
from proofs_check.sections.alignment import proofs as alignment
from proofs_check.sections.alignment.ansatz import proofs as ansatz
from proofs_check.sections.alignment.faces import proofs as faces
from proofs_check.sections.alignment.first_layer import proofs as first_layer
from proofs_check.sections.alignment.noise import proofs as noise
from proofs_check.sections.alignment.optimum import proofs as optimum
from proofs_check.sections.alignment.pairs import proofs as pairs
from proofs_check.sections.alignment.read_out import proofs as read_out
from proofs_check.sections.biased_depth.affine_layers import proofs as affine_layers
from proofs_check.sections.biased_depth.affine_slopes import proofs as affine_slopes
from proofs_check.sections.biased_depth.affine_weights import proofs as affine_weights
from proofs_check.sections.biased_depth.bent import proofs as bent
from proofs_check.sections.biased_depth.one_label import proofs as one_label
from proofs_check.sections.biased_depth.one_sided import proofs as one_sided
from proofs_check.sections.bounds import proofs as bounds
from proofs_check.sections.bounds.clipped import proofs as clipped
from proofs_check.sections.bounds.perturbation import proofs as perturbation
from proofs_check.sections.depth import proofs as depth
from proofs_check.sections.depth.all_networks import proofs as global_depth
from proofs_check.sections.depth.growth import proofs as growth
from proofs_check.sections.depth.layers import proofs as layers
from proofs_check.sections.depth.many_layers import proofs as many_layers
from proofs_check.sections.depth.pairs import proofs as opposite_pairs
from proofs_check.sections.depth.unfolding import proofs as unfolding
from proofs_check.sections.framework import proofs as framework
from proofs_check.sections.framework.labels import proofs as labels
from proofs_check.sections.inputs import proofs as inputs
from proofs_check.sections.inputs.two_labels import proofs as two_labels
from proofs_check.sections.inputs.unequal import proofs as unequal
from proofs_check.sections.library import LIBRARY
from proofs_check.sections.recurrence import proofs as recurrence
from proofs_check.sections.relu import proofs as relu
from proofs_check.sections.relu.collapse import proofs as collapse
from proofs_check.sections.relu.one_neuron import proofs as one_neuron

_SECTIONS = (
    labels,
    framework,
    relu,
    collapse,
    one_neuron,
    reduction,
    rate,
    activations,
    ratios,
    inputs,
    two_labels,
    unequal,
    layers,
    affine_layers,
    depth,
    growth,
    one_sided,
    many_layers,
    affine_weights,
    affine_slopes,
    bent,
    global_depth,
    one_label,
    alignment,
    pairs,
    noise,
    faces,
    optimum,
    read_out,
    first_layer,
    ansatz,
    opposite_pairs,
    unfolding,
    recurrence,
    bounds,
    clipped,
    perturbation,
)
OUTLINES = {name: outline for section in _SECTIONS for name, outline in section.OUTLINES.items()}


def document(theorem: Theorem) -> dict[str, Any]:
    """The proof of one theorem as a document; the outline is that of its id.

    Raises
    ------
    NotFound
        If the outline does not lead to a proof.
    """
    outline = Outline(theorem)
    OUTLINES[theorem.id](outline)
    return written(Proof(theorem.id, outline.steps, theorem.statement))


def documents(names: Iterable[str]) -> list[dict[str, Any]]:
    """The proofs of some theorems and of all that they rest on."""
    return [json.loads(_found(name)) for name in LIBRARY.closure(names)]


@cache
def _found(name: str) -> str:
    """The document as text: many claims rest on the same theorems, and none may change it."""
    return json.dumps(document(LIBRARY.by_id(name)))
