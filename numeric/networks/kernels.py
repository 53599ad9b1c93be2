"""Input kernels: what the preactivations of a neuron cost.

The cost of a column h of preactivations is h' K_X^+ h, the least |w|^2 among the weights that
produce it. A kernel is given by features, or by its eigenvalues on the label cube.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import Matrix, Numbers, Scalar
from numeric.networks.walsh import walsh_spectrum, walsh_transform
from theory.definitions.inputs import InputSpectrum

#: Preactivations count as reachable up to this relative distance from the range of the inputs.
RANGE_TOLERANCE = 1e-8


class InputKernel(Protocol):
    """An input kernel K_X on P samples."""

    @property
    def sample_count(self) -> int:
        """P."""

    def cost(self, preactivations: Matrix, system: Numbers) -> Scalar:
        """Sum of h' K_X^+ h over the columns of a (P, M) matrix of the number system."""


@dataclass(frozen=True, eq=False)
class DenseKernel:
    """K_X = X X' of features, the bias column (if any) among them.

    Attributes
    ----------
    features : shape (P, d_X)

    >>> from numeric.arithmetic.numbers import FLOATS
    >>> kernel = DenseKernel([[1, 1], [1, -1]])
    >>> round(kernel.cost(np.array([[1.0], [0.0]]), FLOATS), 12)  # half of each feature
    0.5
    """

    features: Any

    @property
    def sample_count(self) -> int:
        """P."""
        return len(self.features)

    def weights(self, preactivations: Matrix, system: Numbers) -> Matrix:
        """X^+ H, shape (d_X, M): the shortest weights with these preactivations.

        Raises
        ------
        ValueError
            If a column is not in the range of the features; for balls, if their rank is not full.
        """
        features = system.matrix(self.features, "X")
        if system.shape(features)[0] != system.shape(preactivations)[0]:
            raise ValueError(
                f"preactivations must have one row for each of {self.sample_count} samples, "
                f"got {system.shape(preactivations)[0]}"
            )
        weights = system.least_norm(features, preactivations)
        missed = system.square(preactivations - system.product(features, weights))
        if missed > RANGE_TOLERANCE**2 * system.square(preactivations):
            raise ValueError("preactivations must lie in the range of X, got some that do not")
        return weights

    def cost(self, preactivations: Matrix, system: Numbers) -> Scalar:
        """See :class:`InputKernel`."""
        return system.square(self.weights(preactivations, system))


@dataclass(frozen=True)
class SpectralKernel:
    """K_X diagonal in the characters of the label cube; nothing of size P x P is built.

    h' K_X^-1 h = P sum_S h^(S)^2 / kappa_S + |within-class part|^2 / kappa_within.

    >>> from numeric.arithmetic.numbers import FLOATS
    >>> from theory.definitions.inputs import whitened
    >>> from theory.definitions.task import Task
    >>> SpectralKernel(whitened(Task(1))).cost(np.array([[2.0], [0.0]]), FLOATS)
    2.6666666666666665
    """

    spectrum: InputSpectrum

    @property
    def sample_count(self) -> int:
        """P."""
        return self.spectrum.task.sample_count

    def cost(self, preactivations: Matrix, system: Numbers) -> Scalar:
        """See :class:`InputKernel`.

        Raises
        ------
        ValueError
            If there is not one row of preactivations for each sample.
        """
        task = self.spectrum.task
        values = system.array(preactivations)
        if len(values) != task.sample_count:
            raise ValueError(
                f"preactivations must have one row for each of {task.sample_count} samples, "
                f"got {len(values)}"
            )
        grouped = values.reshape(task.class_count, task.samples_per_class, -1)
        means = grouped.sum(axis=1) / task.samples_per_class
        total = task.sample_count * class_function_cost(means, self.spectrum, system)
        if task.samples_per_class > 1:
            within = grouped - means[:, None]
            total += (within * within).sum() / system.number(self.spectrum.within)
        return system.number(total)


def class_function_cost(means: NDArray[Any], spectrum: InputSpectrum, system: Numbers) -> Scalar:
    """sum_S h^(S)^2 / kappa_S of one value (or row of values) per class, in O(P log P).

    Raises
    ------
    ValueError
        If the number of classes is not the task's.
    """
    task = spectrum.task
    if len(means) != task.class_count:
        raise ValueError(f"values must be {task.class_count}, one per class, got {len(means)}")
    squares = walsh_spectrum(means)
    squares *= squares
    squares = squares.reshape(task.class_count, -1).sum(axis=1)
    single = {0: spectrum.mean, **{1 << i: kappa for i, kappa in enumerate(spectrum.label)}}
    single |= spectrum.exceptions
    # All but a few sets share one eigenvalue, so that no list of all of them is made.
    total = system.number(0)
    for mask, kappa in single.items():
        total = total + squares[mask] / system.number(kappa)
    squares[list(single)] = system.number(0)
    return total + squares.sum() / system.number(spectrum.other)


def with_bias(X: ArrayLike) -> NDArray[Any]:
    """The data with a last column of ones, shape (P, d_X + 1).

    >>> with_bias([[2], [3]]).tolist()
    [[2, 1], [3, 1]]
    """
    data = np.asarray(X)
    return np.column_stack([data, np.ones(len(data), dtype=data.dtype)])


def input_matrix(spectrum: InputSpectrum, *, bias: bool = True) -> NDArray[np.float64]:
    """Data X, shape (P, P), whose kernel has the given spectrum, once the bias is added.

    The symmetric square root of the data's kernel; for whitened inputs, the identity.

    Parameters
    ----------
    spectrum
        Eigenvalues of the whole kernel, what the bias adds to the mean's included.
    bias
        Whether the network has one: then the data's own eigenvalue of the mean is kappa_0 - P.

    Raises
    ------
    ValueError
        If the bias alone gives more than kappa_0.

    >>> from theory.definitions.inputs import whitened
    >>> from theory.definitions.task import Task
    >>> input_matrix(whitened(Task(1))).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    task = spectrum.task
    mean = spectrum.mean - (task.sample_count if bias else 0)
    if mean < 0:
        raise ValueError(
            f"mean must be at least {task.sample_count}, what the bias gives, got {spectrum.mean}"
        )
    roots = np.array([spectrum.eigenvalue(mask) for mask in range(task.class_count)], dtype=float)
    roots[0] = mean
    # A kernel that is diagonal in the characters depends on the difference of two classes alone.
    column = walsh_transform(np.sqrt(roots)) / task.class_count
    classes = np.arange(task.class_count)
    between = column[classes[:, None] ^ classes]
    n = task.samples_per_class
    mixing = np.full((n, n), 1 / n)
    within = np.sqrt(float(spectrum.within)) * (np.eye(n) - mixing)
    return np.asarray(np.kron(between, mixing) + np.kron(np.eye(task.class_count), within))


def in_random_basis(X: ArrayLike, seed: int = 0) -> NDArray[np.float64]:
    """The same inputs in a random orthonormal basis of feature space: K_X is unchanged.

    >>> turned = in_random_basis(np.eye(2))
    >>> bool(np.allclose(turned @ turned.T, np.eye(2)))
    True
    """
    data = np.asarray(X, dtype=np.float64)
    square = np.random.default_rng(seed).normal(size=(data.shape[1],) * 2)
    return np.asarray(data @ np.linalg.qr(square)[0])
