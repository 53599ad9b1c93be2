"""What comes out: networks, energies and KKT conditions, measured.

The public names are imported from their modules when they are first used, so that whoever needs
decimals alone does not wait for scipy.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numeric.arithmetic.activations import activation
    from numeric.arithmetic.balls import enclose
    from numeric.arithmetic.decimals import decimal
    from numeric.geometry.distance import kernel_distance
    from numeric.geometry.parallelism import parallelism_score, parallelism_score_of_kernel
    from numeric.networks.energy import mean_field_energy, minimising_weights, network_energy
    from numeric.networks.feedforward import FeedForward, gradients
    from numeric.networks.kernels import DenseKernel, SpectralKernel, input_matrix, with_bias
    from numeric.networks.kkt import class_function_kkt, kkt_expression
    from numeric.networks.recurrent import Recurrent, recurrent_energy, recurrent_gradients
    from numeric.networks.violation import most_violated_direction
    from numeric.networks.walsh import (
        label_coefficients,
        level_weights,
        walsh_spectrum,
        walsh_transform,
    )
    from numeric.ratio.enclosure import enclose_ratio
    from numeric.training.deep import train_deep, train_recurrent
    from numeric.training.shallow import train

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
    "arithmetic.activations": ("activation",),
    "arithmetic.decimals": ("decimal",),
    "training.deep": ("train_deep", "train_recurrent"),
    "geometry.distance": ("kernel_distance",),
    "arithmetic.balls": ("enclose",),
    "networks.energy": ("mean_field_energy", "minimising_weights", "network_energy"),
    "geometry.parallelism": ("parallelism_score", "parallelism_score_of_kernel"),
    "networks.kernels": ("DenseKernel", "SpectralKernel", "input_matrix", "with_bias"),
    "networks.kkt": ("class_function_kkt", "kkt_expression"),
    "networks.feedforward": ("FeedForward", "gradients"),
    "networks.recurrent": ("Recurrent", "recurrent_energy", "recurrent_gradients"),
    "ratio.enclosure": ("enclose_ratio",),
    "training.shallow": ("train",),
    "networks.violation": ("most_violated_direction",),
    "networks.walsh": ("label_coefficients", "level_weights", "walsh_spectrum", "walsh_transform"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"numeric.{home}"), name)
    raise AttributeError(f"module 'numeric' has no attribute {name!r}")
