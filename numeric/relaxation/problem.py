"""Two-layer networks on any data, in the coordinates in which their minimum is sought.

Samples with equal inputs are one sample: n of them with mean target y cost what a single one costs
at inputs sqrt(n) x and target sqrt(n) y, plus the scatter of their targets. Inputs enter through
K = X X' alone, so that X is replaced by a factor of full rank. With B = lambda1 lambda2 and masses
r of directions w with |w| = 1, the energy of a network is

    offset + B sum r + tr(Y' (1 + F diag(r) F')^-1 Y),     F = R phi(X w), Y = R targets,

where phi is ReLU, or leaky ReLU of slope ``leak`` below zero, and R is the identity, or removes
what an output bias pays for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
OutputBias = Literal["none", "penalised", "free"]

#: Singular values of the inputs below this part of the largest count as zero.
_RANK_TOLERANCE = 1e-13


@dataclass(frozen=True)
class Problem:
    """A regression problem without repeated samples; see the module.

    Attributes
    ----------
    inputs : shape (P, D), given; targets : shape (P, d)
        The data, a column of ones included where the first layer has a bias.
    lambda2
        Penalty of the read-out.
    product
        B = lambda1 lambda2.
    group : shape (P,)
        The merged sample of each sample.
    root : shape (Q,)
        Square root of the size of each of the Q merged samples.
    X : shape (D', Q)
        Factor of the merged kernel: K = X' X.
    basis : shape (D, D')
        Orthonormal columns; a direction w of the factor is the weight vector ``basis @ w``.
    reading : shape (Q', Q)
        R, None for the identity.
    Y : shape (Q', d)
        R times the merged targets.
    leak
        Slope of the activation below zero, from 0 on and less than 1.
    offset
        Scatter of the targets within merged samples.
    """

    inputs: Floats
    targets: Floats
    lambda2: float
    product: float
    output_bias: OutputBias
    group: npt.NDArray[np.intp]
    root: Floats
    X: Floats
    basis: Floats
    reading: Floats | None
    Y: Floats
    offset: float
    leak: float = 0.0

    def features(self, W: Floats) -> Floats:
        """R phi(X' W), shape (Q', m), of directions that are columns."""
        return self.seen(self.activity(self.X.T @ W))

    def activity(self, H: Floats) -> Floats:
        """phi(H)."""
        return activity(H, self.leak)

    def slopes(self, H: Floats) -> Floats:
        """phi'(H), that below zero at kinks."""
        return np.where(H > 0, 1.0, self.leak)

    def seen(self, features: Floats) -> Floats:
        """R F."""
        return features if self.reading is None else self.reading @ features

    def back(self, A: Floats) -> Floats:
        """R'A."""
        return A if self.reading is None else self.reading.T @ A

    def dual(self, A: Floats, scale: float = 1.0) -> Floats:
        """The dual matrix of all samples, shape (P, d), from ``A`` of shape (Q', d)."""
        merged = self.back(A) / self.root[:, None]
        means = self._means()
        return self.targets - means[self.group] + scale * merged[self.group]

    def scale(self, A: Floats, ratio: float) -> float:
        """The best multiple of a dual matrix whose squared constraint fails by ``ratio``."""
        inner, square = float((self.Y * A).sum()), float((A * A).sum())
        best = inner / square if square > 0 else 0.0
        return min(best, ratio**-0.5) if ratio > 0 else best

    def value(self, A: Floats, ratio: float) -> float:
        """Lower bound that a dual matrix gives once it is scaled: 2 t <A, Y> - t^2 |A|^2."""
        t = self.scale(A, ratio)
        return self.offset + float(2 * t * (self.Y * A).sum() - t * t * (A * A).sum())

    def _means(self) -> Floats:
        sums = np.zeros((len(self.root), self.targets.shape[1]))
        np.add.at(sums, self.group, self.targets)
        return sums / self.root[:, None] ** 2


def problem(
    inputs: Floats,
    targets: Floats,
    lambda1: float,
    lambda2: float,
    output_bias: OutputBias = "none",
    leak: float = 0.0,
) -> Problem:
    """Merge equal samples and factor the input kernel.

    Parameters
    ----------
    inputs : shape (P, D)
        Finite; a column of ones where the first layer has a bias.
    targets : shape (P, d)
        Finite.

    >>> case = problem(np.ones((3, 1)), np.array([[1.0], [1.0], [-1.0]]), 0.5, 0.5)
    >>> case.X.shape, round(case.offset, 12)
    ((1, 1), 2.666666666667)
    """
    rows: dict[bytes, int] = {}
    # Adding zero turns -0 into 0.
    group = np.array([rows.setdefault((row + 0.0).tobytes(), len(rows)) for row in inputs])
    counts = np.bincount(group)
    _, first = np.unique(group, return_index=True)
    root = np.sqrt(counts)
    sums = np.zeros((len(counts), targets.shape[1]))
    np.add.at(sums, group, targets)
    means = sums / counts[:, None]
    U, values, V = np.linalg.svd(root[:, None] * inputs[first], full_matrices=False)
    kept = values > _RANK_TOLERANCE * values.max(initial=0)
    reading = _reading(root, lambda2, output_bias)
    merged = root[:, None] * means
    return Problem(
        inputs=inputs,
        targets=targets,
        lambda2=lambda2,
        product=lambda1 * lambda2,
        output_bias=output_bias,
        group=group,
        root=root,
        X=(U[:, kept] * values[kept]).T,
        basis=V[kept].T,
        reading=reading,
        Y=merged if reading is None else reading @ merged,
        offset=float(((targets - means[group]) ** 2).sum()),
        leak=leak,
    )


def activity(H: Floats, leak: float) -> Floats:
    """Leaky ReLU of a slope below one.

    >>> activity(np.array([-2.0, 3.0]), 0.5).tolist()
    [-1.0, 3.0]
    """
    return np.maximum(H, leak * H)


def _reading(root: Floats, lambda2: float, output_bias: OutputBias) -> Floats | None:
    """R with R'R = (1 + 1 1'/lambda2)^-1 for a penalised output bias, its limit for a free one."""
    count = len(root)
    if output_bias == "none":
        return None
    if output_bias == "free":
        return np.asarray(np.linalg.svd(root[None, :])[2][1:])
    unit = root / np.linalg.norm(root)
    return np.asarray(
        np.eye(count) - (1 - (1 + root @ root / lambda2) ** -0.5) * np.outer(unit, unit)
    )
