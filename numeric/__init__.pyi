from .arithmetic.activations import activation as activation
from .arithmetic.balls import enclose as enclose
from .arithmetic.decimals import decimal as decimal
from .geometry.distance import kernel_distance as kernel_distance
from .geometry.parallelism import parallelism_score as parallelism_score
from .geometry.parallelism import parallelism_score_of_kernel as parallelism_score_of_kernel
from .networks.energy import mean_field_energy as mean_field_energy
from .networks.energy import minimising_weights as minimising_weights
from .networks.energy import network_energy as network_energy
from .networks.feedforward import FeedForward as FeedForward
from .networks.feedforward import gradients as gradients
from .networks.kernels import DenseKernel as DenseKernel
from .networks.kernels import SpectralKernel as SpectralKernel
from .networks.kernels import input_matrix as input_matrix
from .networks.kernels import with_bias as with_bias
from .networks.kkt import class_function_kkt as class_function_kkt
from .networks.kkt import kkt_expression as kkt_expression
from .networks.recurrent import Recurrent as Recurrent
from .networks.recurrent import recurrent_energy as recurrent_energy
from .networks.recurrent import recurrent_gradients as recurrent_gradients
from .networks.violation import most_violated_direction as most_violated_direction
from .networks.walsh import label_coefficients as label_coefficients
from .networks.walsh import level_weights as level_weights
from .networks.walsh import walsh_spectrum as walsh_spectrum
from .networks.walsh import walsh_transform as walsh_transform
from .ratio.enclosure import enclose_ratio as enclose_ratio
from .training.deep import train_deep as train_deep
from .training.deep import train_recurrent as train_recurrent
from .training.shallow import train as train

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
