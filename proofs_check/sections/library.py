"""The library of the project: every theorem of its chapters, in an order without circles. TRUSTED.

>>> LIBRARY.closure(["R1.cost"])
('labels.one', 'labels', 'labels.row', 'R1.cost')
"""

from __future__ import annotations

from proofs_check.kernel.library import Library
from proofs_check.sections.activations import theorems as activations
from proofs_check.sections.activations.rate import theorems as rate
from proofs_check.sections.activations.ratios import theorems as ratios
from proofs_check.sections.activations.reduction import theorems as reduction
from proofs_check.sections.alignment import theorems as alignment
from proofs_check.sections.alignment.ansatz import theorems as ansatz
from proofs_check.sections.alignment.faces import theorems as faces
from proofs_check.sections.alignment.first_layer import theorems as first_layer
from proofs_check.sections.alignment.noise import theorems as noise
from proofs_check.sections.alignment.optimum import theorems as optimum
from proofs_check.sections.alignment.pairs import theorems as pairs
from proofs_check.sections.alignment.read_out import theorems as read_out
from proofs_check.sections.biased_depth.affine_layers import theorems as affine_layers
from proofs_check.sections.biased_depth.affine_slopes import theorems as affine_slopes
from proofs_check.sections.biased_depth.affine_weights import theorems as affine_weights
from proofs_check.sections.biased_depth.bent import theorems as bent
from proofs_check.sections.biased_depth.one_label import theorems as one_label
from proofs_check.sections.biased_depth.one_sided import theorems as one_sided
from proofs_check.sections.bounds import theorems as bounds
from proofs_check.sections.bounds.clipped import theorems as clipped
from proofs_check.sections.bounds.perturbation import theorems as perturbation
from proofs_check.sections.depth import theorems as depth
from proofs_check.sections.depth.all_networks import theorems as global_depth
from proofs_check.sections.depth.growth import theorems as growth
from proofs_check.sections.depth.layers import theorems as layers
from proofs_check.sections.depth.many_layers import theorems as many_layers
from proofs_check.sections.depth.pairs import theorems as opposite_pairs
from proofs_check.sections.depth.unfolding import theorems as unfolding
from proofs_check.sections.facts import FACTS
from proofs_check.sections.framework import theorems as framework
from proofs_check.sections.framework.labels import theorems as labels
from proofs_check.sections.inputs import theorems as inputs
from proofs_check.sections.inputs.two_labels import theorems as two_labels
from proofs_check.sections.inputs.unequal import theorems as unequal
from proofs_check.sections.recurrence import theorems as recurrence
from proofs_check.sections.relu import theorems as relu
from proofs_check.sections.relu.collapse import theorems as collapse
from proofs_check.sections.relu.one_neuron import theorems as one_neuron

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
    affine_weights,
    affine_slopes,
    many_layers,
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
LIBRARY = Library((theorem for section in _SECTIONS for theorem in section.THEOREMS), FACTS)
