"""Hypothesis strategies for the objects of the theory, exact and with ties.

Random floats do not find a constant that is wrong by one per cent. These strategies draw from
exact grids, on which equality happens, and next to the places where the theory is tight: the
collapse, the rays 1 +- v_i, and the boundary of the admissible inputs. Everything is ``int`` or
``Fraction``; nothing is rounded. The smallest example has the smallest sizes and the simplest
numbers. ``proofs-check guide testing`` shows how to test a theorem of your own with them.

Tasks and what lives on them:

``tasks()``                    tasks of a few labels
``problems(task)``             a task with penalties, biases and layers
``penalties(task)``            (lambda1, lambda2) below, at, next to and past the collapse
``spectra(task, side)``        input kernels on one side of what is admissible, or on the boundary
``activations()``              activations with exact parameters
``class_functions(task)``      one value for each sample, constant on classes
``sample_functions(task)``     one value for each sample
``near_support(task)``         preactivations next to those of the optimum
``measures(task)``             a few neurons with positive masses
``label_symmetries(task)``     flips and a permutation of the labels

Matrices, a list of rows each:

``matrices(rows, columns)``    small rational matrices
``rotations(size)``            rational orthogonal matrices
``semidefinite(size)``         positive semidefinite matrices, singular ones among them
``resolvents(size)``           K, B and lambda with B (lambda + K) = 1
``whitened_inputs(task)``      inputs X with X X' = 1, samples in rows
``noise(rows, columns)``       nothing, 10^-6 or 1/8 at a few entries

Networks, and a test of what leaves them as they are:

``shallow_networks()``, ``deep_networks()``, ``recurrent_networks()``
``NetworkMachine``             splits, merges, permutes, rotates and flips; yours to extend

Theorems:

``points(theorem)``            exact values at which all holds that a theorem takes as given

Records and names: a ``Vector`` is a list of fractions, ``Rows`` a list of them. A ``Network`` has
its data, maps and penalties, a ``Neuron`` mass and preactivations, a ``LabelSymmetry`` an order and
flips. A ``Side`` is inside, boundary or outside, and ``side_of(spectrum)`` says which. Most numbers
come from ``GRID``, the half-integers from -2 to 2; ``STEP`` = 10^-6 is next to nothing.

``fast``, ``balanced`` and ``overnight`` are settings; ``at_least_zero(margin)`` asserts and steers.

>>> from hypothesis import given
>>> @fast
... @given(tasks().flatmap(class_functions))
... def test_a_square_is_not_negative(h):
...     at_least_zero(sum(x * x for x in h))
>>> test_a_square_is_not_negative()
"""

from __future__ import annotations

try:
    import hypothesis as _hypothesis
except ImportError as error:
    raise ImportError(
        "proofs_check.strategies needs hypothesis: pip install 'proofs-check[test]'"
    ) from error

from proofs_check.strategies.functions import (
    GRID,
    STEP,
    LabelSymmetry,
    Rows,
    Vector,
    class_functions,
    label_symmetries,
    near_support,
    penalties,
    rotations,
    sample_functions,
    tasks,
)
from proofs_check.strategies.machine import NetworkMachine
from proofs_check.strategies.matrices import (
    matrices,
    noise,
    resolvents,
    semidefinite,
    whitened_inputs,
)
from proofs_check.strategies.networks import (
    Network,
    deep_networks,
    recurrent_networks,
    shallow_networks,
)
from proofs_check.strategies.problems import Neuron, activations, measures, problems
from proofs_check.strategies.profiles import at_least_zero, balanced, fast, overnight
from proofs_check.strategies.spectra import Side, side_of, spectra
from proofs_check.strategies.theorems import points

del _hypothesis

__all__ = [
    "GRID",
    "STEP",
    "LabelSymmetry",
    "Network",
    "NetworkMachine",
    "Neuron",
    "Rows",
    "Side",
    "Vector",
    "activations",
    "at_least_zero",
    "balanced",
    "class_functions",
    "deep_networks",
    "fast",
    "label_symmetries",
    "matrices",
    "measures",
    "near_support",
    "noise",
    "overnight",
    "penalties",
    "points",
    "problems",
    "recurrent_networks",
    "resolvents",
    "rotations",
    "sample_functions",
    "semidefinite",
    "shallow_networks",
    "side_of",
    "spectra",
    "tasks",
    "whitened_inputs",
]
