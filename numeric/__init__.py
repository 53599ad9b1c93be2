"""What comes out: networks, energies and KKT conditions, measured.

The public names are imported from their modules when they are first used, so that whoever needs
decimals alone does not wait for scipy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numeric.activations import activation
    from numeric.decimals import decimal
    from numeric.deep_training import train_deep, train_recurrent
    from numeric.distance import kernel_distance
    from numeric.enclosures import enclose
    from numeric.energy import mean_field_energy, minimising_weights, network_energy
    from numeric.geometry import parallelism_score, parallelism_score_of_kernel
    from numeric.kernels import DenseKernel, SpectralKernel, input_matrix, with_bias
    from numeric.kkt import class_function_kkt, kkt_expression
    from numeric.networks import FeedForward, gradients
    from numeric.ratio import enclose_ratio
    from numeric.recurrent import Recurrent, recurrent_energy, recurrent_gradients
    from numeric.training import train
    from numeric.violation import most_violated_direction
    from numeric.walsh import label_coefficients, level_weights, walsh_spectrum, walsh_transform

__all__ = [
    "DenseKernel",
    "FeedForward",
    "Recurrent",
    "SpectralKernel",
    "activation",
    "class_function_kkt",
    "decimal",
    "enclose",
    "enclose_ratio",
    "gradients",
    "input_matrix",
    "kernel_distance",
    "kkt_expression",
    "label_coefficients",
    "level_weights",
    "mean_field_energy",
    "minimising_weights",
    "most_violated_direction",
    "network_energy",
    "parallelism_score",
    "parallelism_score_of_kernel",
    "recurrent_energy",
    "recurrent_gradients",
    "train",
    "train_deep",
    "train_recurrent",
    "walsh_spectrum",
    "walsh_transform",
    "with_bias",
]

_HOMES = {
    "activations": ("activation",),
    "decimals": ("decimal",),
    "deep_training": ("train_deep", "train_recurrent"),
    "distance": ("kernel_distance",),
    "enclosures": ("enclose",),
    "energy": ("mean_field_energy", "minimising_weights", "network_energy"),
    "geometry": ("parallelism_score", "parallelism_score_of_kernel"),
    "kernels": ("DenseKernel", "SpectralKernel", "input_matrix", "with_bias"),
    "kkt": ("class_function_kkt", "kkt_expression"),
    "networks": ("FeedForward", "gradients"),
    "recurrent": ("Recurrent", "recurrent_energy", "recurrent_gradients"),
    "ratio": ("enclose_ratio",),
    "training": ("train",),
    "violation": ("most_violated_direction",),
    "walsh": ("label_coefficients", "level_weights", "walsh_spectrum", "walsh_transform"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"numeric.{home}"), name)
    raise AttributeError(f"module 'numeric' has no attribute {name!r}")
