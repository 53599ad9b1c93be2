from .definitions.activations import Activation as Activation
from .definitions.activations import activation as activation
from .definitions.inputs import InputSpectrum as InputSpectrum
from .definitions.inputs import anisotropic as anisotropic
from .definitions.inputs import target_aligned as target_aligned
from .definitions.problem import Bias as Bias
from .definitions.problem import Problem as Problem
from .definitions.problem import whitened as whitened
from .definitions.task import Task as Task
from .ratios import Ratio as Ratio
from .ratios import activation_ratio as activation_ratio
from .shallow import collapse_product as collapse_product
from .shallow import energy as energy
from .shallow import label_weight as label_weight
from .shallow import mean_weight as mean_weight
from .shallow import width as width

__all__ = [
    "Activation",
    "Bias",
    "InputSpectrum",
    "Problem",
    "Ratio",
    "Task",
    "activation",
    "activation_ratio",
    "anisotropic",
    "collapse_product",
    "energy",
    "label_weight",
    "mean_weight",
    "target_aligned",
    "whitened",
    "width",
]
