"""The most violated direction: which neuron would lower the energy most."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import Bounds, minimize

from numeric.arithmetic.activations import RELU, Activation
from numeric.arithmetic.numbers import FLOATS, positive
from numeric.networks.energy import ridge_read_out
from numeric.networks.kernels import with_bias

Floats = NDArray[np.float64]

#: Directions that are polished after the rough search.
POLISHED = 6
#: Largest preactivations of the units tried where their size matters.
SIZES = 10.0 ** (np.arange(-8, 9) / 4)
#: A sum of residuals below this fraction of its terms counts as zero: descent leaves as much.
BALANCED = 1e-7
#: Samples beyond which the best of the starts see so many of them, and one is polished.
LARGE, SEEN, STARTS = 4096, 1024, 16
#: A singular value below this fraction of the largest counts as zero.
RANK_TOLERANCE = 1e-10


@dataclass(frozen=True, eq=False)
class Violation:
    """The best direction that a search has found; there may be better ones.

    Attributes
    ----------
    direction : shape (P,)
        Preactivations h. Of cost h' K_X^+ h = 1 if phi is positively homogeneous; otherwise of the
        length that the ratio is for.
    ratio
        Gain over cost, lambda2 phi(h)' (..) phi(h) / (lambda1 h' K_X^+ h). Beyond 1, a little
        mass at h lowers E[rho]. If phi is positively homogeneous, that is a short unit, which
        lowers E of the network; otherwise units come whole, and one may cost more than it gains.
        Infinite, with h = 0, where a unit of zero weights gains something: phi(0) is not zero, and
        the residuals have a mean.
    violation
        max(0, ratio - 1).
    """

    direction: Floats
    ratio: float
    violation: float


def most_violated_direction(
    X: ArrayLike,
    Y: ArrayLike,
    representation: ArrayLike,
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    bias: bool = True,
    starts: int = 32,
    seed: int = 0,
) -> Violation:
    """Search the range of the inputs for the neuron of the largest gain per cost.

    Each start (random directions, the neurons' own, every label pattern 1 +- v_i and what is left
    of the labels) is improved by L-BFGS on the weights. The ratio does not depend on their length
    when phi is positively homogeneous: the best are then polished by a step that treats kinks
    exactly. Otherwise each start begins at the best of several lengths, the length is improved
    together with the direction, and the best are climbed once more. Of very many samples the
    starts see an even part, and the best direction alone is polished. The work is in weight space:
    nothing of size P x P is built.

    Parameters
    ----------
    X, Y, representation : shapes (P, d_X), (P, d), (P, M)
        Data, labels, and the network's phi(H).
    bias
        Whether neurons have one.
    starts
        Number of random directions.

    Raises
    ------
    ValueError
        If shapes do not fit, a penalty is not positive, or X is zero.

    >>> Y = [[1], [-1]]  # the zero network on whitened inputs
    >>> found = most_violated_direction(np.eye(2), Y, np.zeros((2, 1)), lambda1=0.1, lambda2=0.1)
    >>> round(found.ratio * 0.01, 6), found.violation > 0  # P (P+1)/(P+2), the collapse product
    (1.5, True)
    """
    features: Floats = FLOATS.matrix(representation, "representation")
    labels: Floats = FLOATS.matrix(Y, "Y")
    data: Floats = FLOATS.matrix(X, "X")
    if not len(features) == len(labels) == len(data):
        raise ValueError(
            f"X, Y and representation must have one row per sample, got {len(data)}, "
            f"{len(labels)} and {len(features)}"
        )
    second = positive(FLOATS, lambda2, "lambda2")
    scale = positive(FLOATS, lambda1, "lambda1") * second
    residual = labels - features @ ridge_read_out(features, labels, second, FLOATS)
    left, singular, _ = np.linalg.svd(with_bias(data) if bias else data, full_matrices=False)
    kept = singular > RANK_TOLERANCE * singular.max(initial=0)
    if not kept.any():
        raise ValueError("X must not be zero everywhere, got inputs that no neuron can see")
    silent = float(activation.value(np.zeros(1))[0])
    if silent != 0 and np.any(np.abs(residual.sum(axis=0)) > BALANCED * np.abs(residual).sum()):
        return Violation(np.zeros(len(data)), np.inf, np.inf)
    # In these coordinates h = inputs @ w, and the cost of h is |w|^2.
    search = _Search(left[:, kept] * singular[kept], residual, activation, scale)
    patterns = np.hstack([1 + labels, 1 - labels, labels, -labels, residual, -residual, features])
    random = np.random.default_rng(seed).normal(size=(int(kept.sum()), starts))
    candidates = np.hstack([(left[:, kept] / singular[kept]).T @ patterns, random])
    sizes = np.linalg.norm(candidates, axis=0)
    usable = sizes > 0
    directions = (candidates[:, usable] / sizes[usable]).T
    if not activation.homogeneous:
        directions = np.array([search.best_length(w) for w in directions])
    part = search.part()
    if len(data) > LARGE:
        directions = np.array(sorted(directions, key=part.ratio, reverse=True)[:STARTS])
    rough = [part.climb(w) for w in directions]
    rough.sort(key=search.ratio, reverse=True)
    polished = rough[:POLISHED]
    if len(data) > LARGE:
        polished = [max((search.climb(w) for w in polished), key=search.ratio)]
    improve = search.polish if activation.homogeneous else search.climb
    best = max((improve(w) for w in polished), key=search.ratio)
    ratio = search.ratio(best)
    return Violation(search.inputs @ best, ratio, max(0.0, ratio - 1))


def support_ratios(
    X: ArrayLike,
    Y: ArrayLike,
    preactivations: ArrayLike,
    activation: Activation = RELU,
    *,
    lambda1: float,
    lambda2: float,
    bias: bool = True,
) -> Floats:
    """Gain over cost of the network's own neurons: all are 1 where the KKT conditions hold (F2).

    Parameters
    ----------
    X, Y, preactivations : shapes (P, d_X), (P, d), (P, M)
        Data, labels, and H.

    Returns
    -------
    The ratios of the neurons that are not zero on all samples.

    >>> X, Y, alpha = np.eye(2), [[1], [-1]], 0.5  # twice the optimal weight at 3/4, 1/2
    >>> H = alpha * np.array([[2, 0], [0, 2]])
    >>> support_ratios(X, Y, H, lambda1=3 / 4, lambda2=1 / 2).round(6)
    array([0.444444, 0.444444])
    """
    H: Floats = FLOATS.matrix(preactivations, "preactivations")
    labels: Floats = FLOATS.matrix(Y, "Y")
    data: Floats = FLOATS.matrix(X, "X")
    second = positive(FLOATS, lambda2, "lambda2")
    scale = positive(FLOATS, lambda1, "lambda1") * second
    H = H[:, np.any(H != 0, axis=0)]
    features = activation.value(H)
    residual = labels - features @ ridge_read_out(features, labels, second, FLOATS)
    weights = np.linalg.pinv(with_bias(data) if bias else data, rcond=RANK_TOLERANCE) @ H
    gains = np.sum(np.square(residual.T @ features), axis=0)
    ratios: Floats = gains / (scale * np.sum(np.square(weights), axis=0))
    return ratios


@dataclass(frozen=True, eq=False)
class _Search:
    """Maximise |R' phi(A w)|^2 / (scale |w|^2) over w.

    ``inputs`` is A (P, r), ``residual`` is R (P, d), ``scale`` is lambda1 lambda2.
    """

    inputs: Floats
    residual: Floats
    activation: Activation
    scale: float

    def ratio(self, w: Floats) -> float:
        """Gain over cost."""
        gain = self.residual.T @ self.activation.value(self.inputs @ w)
        return float(gain @ gain / (self.scale * (w @ w)))

    def part(self) -> _Search:
        """The same on at most so many samples as a rough search needs, evenly taken."""
        step = 1 if len(self.inputs) <= LARGE else -(-len(self.inputs) // SEEN)
        return replace(self, inputs=self.inputs[::step], residual=self.residual[::step])

    def best_length(self, w: Floats) -> Floats:
        """The multiple of w of the largest ratio, out of those of the listed sizes."""
        size = np.abs(self.inputs @ w).max()
        return max((w * (length / size) for length in SIZES), key=self.ratio)

    def climb(self, w: Floats) -> Floats:
        """L-BFGS from one start; it comes to rest at kinks as well as at maxima."""
        length = np.linalg.norm(w)

        def loss(u: Floats) -> tuple[float, Floats]:
            w = length * u
            h = self.inputs @ w
            gain = self.residual.T @ self.activation.value(h)
            size = w @ w
            if not size:  # no direction: the line search turns back
                return 0.0, np.zeros_like(u)
            ratio = float(gain @ gain / size)
            slope = self.inputs.T @ (self.activation.derivative(h) * (self.residual @ gain))
            return -ratio, 2 * length * (ratio * w - slope) / size

        result = minimize(loss, w / length, jac=True, method="L-BFGS-B", options={"maxiter": 100})
        return _unit(result.x) if self.activation.homogeneous else length * result.x

    def polish(self, w: Floats) -> Floats:
        """Repeat the step below until it gains nothing any more."""
        for _ in range(200 if len(self.inputs) <= LARGE else 5):
            moved = self._step(w)
            if moved is None or self.ratio(moved) <= self.ratio(w) * (1 + 1e-14):
                return w
            w = moved
        return w

    def _step(self, w: Floats) -> Floats | None:
        """One convex-concave step, which cannot lower the ratio.

        The gain is the largest (c' phi(h))^2 over c = R s with |s| = 1; take the best s. Write
        phi(z) = q z + (p - q) max(z, 0). Where e = (p - q) c is positive, e max(h, 0) is convex
        and is replaced by its tangent; where e is negative it stays, kink and all. What is left,
        g' A w - e-' max(A w, 0) - |w|^2 / 2, is concave. Its dual is least squares in a box:
        w = A' (g - t) with 0 <= t <= e-.
        """
        p, minus_q = (float(self.activation.value(np.array([z]))[0]) for z in (1.0, -1.0))
        h = self.inputs @ w
        c = self.residual @ _unit(self.residual.T @ self.activation.value(h))
        e = (p + minus_q) * c
        linear = self.inputs.T @ (-minus_q * c + np.where(h > 0, np.maximum(e, 0), 0))
        (bent,) = np.nonzero(e < 0)
        if not len(bent):
            return _unit(linear)
        rows = self.inputs[bent]

        def dual(t: Floats) -> tuple[float, Floats]:
            weights = linear - rows.T @ t
            return float(weights @ weights) / 2, -rows @ weights

        start = np.where(h[bent] > 0, -e[bent], 0.0)
        bounds = Bounds(np.zeros(len(bent)), -e[bent])
        most = 2000 if len(h) <= LARGE else 100
        result = minimize(
            dual,
            start,
            jac=True,
            method="L-BFGS-B",
            bounds=bounds,
            options={"maxiter": most, "maxfun": 4000, "ftol": 1e-16, "gtol": 1e-13},
        )
        weights = linear - rows.T @ _on_face(rows, linear, result.x, -e[bent])
        return _unit(weights) if np.any(weights) else None


def _on_face(rows: Floats, linear: Floats, t: Floats, ends: Floats) -> Floats:
    """The nearest point |linear - rows' t| among those with the same coordinates at their bounds.

    Descent knows t to half the digits only. Where the exact point leaves the box, t stays.
    """
    free = (t > 0) & (t < ends)
    moved = t.copy()
    rest = linear - rows[~free].T @ t[~free]
    moved[free] = np.linalg.lstsq(rows[free].T, rest, rcond=None)[0]
    return moved if np.all((moved >= 0) & (moved <= ends)) else t


def _unit(vector: Floats) -> Floats:
    """The vector at length one; zero stays."""
    size = np.linalg.norm(vector)
    return vector / size if size else vector
