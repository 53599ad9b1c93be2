"""Measurements for the claims about one linear map."""

from __future__ import annotations

import random
from fractions import Fraction

from proofs_check.ledger.claim import Finding


def ridge_witness() -> str:
    """The smallest stationary map with three different moments."""
    return "ridge regression with X = diag(1, 2), Y = I, lambda = 2: W = I/3"


def kink_witness() -> str:
    """The smallest optimum with kinks."""
    return "d = 1, whitened with a bias: 2 of 4 preactivations of the rays are 0, slope 1/2"


def _stationary(draw: random.Random) -> tuple[list[list[int]], list[list[int]]]:
    """Integer activity (2, 4) and gradient (3, 4); the weights g h' are stationary."""
    ha = [[draw.randint(-3, 3) for _ in range(4)] for _ in range(2)]
    gb = [[draw.randint(-3, 3) for _ in range(4)] for _ in range(3)]
    return ha, gb


def _mean_instances(seed: int, share: Fraction) -> Finding:
    """(u'g h'u)^2 <= share u'g g'u u'h h'u with h = g K, at exact random maps."""
    draw = random.Random(seed)
    for count in range(200):
        ha, gb = _stationary(draw)
        u = [draw.randint(-3, 3) for _ in range(3)]
        p = [sum(x * row[j] for x, row in zip(u, gb, strict=True)) for j in range(4)]
        K = [[sum(row[i] * row[j] for row in ha) for j in range(4)] for i in range(4)]
        q = [sum(p[i] * K[i][j] for i in range(4)) for j in range(4)]
        z, g, h = (
            sum(a * b for a, b in zip(*pair, strict=True)) for pair in ((p, q), (p, p), (q, q))
        )
        if z * z > share * g * h:
            return Finding(False, f"map {count}: gamma Z is {z}, G {g}, H {h} along u = {u}")
    return Finding(True, "200 maps: gamma Z is below the mean of H and G")


def weights_below_the_mean(seed: int) -> Finding:
    """The inequality of C1-mean."""
    return _mean_instances(seed, Fraction(1))


def weights_below_less(seed: int) -> Finding:
    """A share of the mean, which is too little where p and q are parallel."""
    return _mean_instances(seed, Fraction(81, 100))


def _condition_instances(seed: int, factor: float) -> Finding:
    import numpy as np

    from numeric.geometry.moments import cosine

    rng = np.random.default_rng(seed)
    for count in range(200):
        eigenvalues = rng.uniform(0.05, 1.0, size=rng.integers(2, 5))
        basis = np.linalg.qr(rng.normal(size=(6, 6)))[0][:, : len(eigenvalues)]
        g = rng.normal(size=(3, len(eigenvalues))) * rng.uniform(0.01, 1.0, size=len(eigenvalues))
        g = g @ basis.T
        K = basis * eigenvalues @ basis.T
        k = eigenvalues.max() / eigenvalues.min()
        bound = factor * 2 * np.sqrt(k) / (1 + k)
        G, Z, H = g @ g.T, g @ K @ g.T, g @ K @ K @ g.T
        for name, value in (("G-Z", cosine(G, Z)), ("H-Z", cosine(H, Z))):
            if value is None or value < bound - 1e-12:
                return Finding(False, f"map {count}: {name} is {value}, k = {k:.3f}")
    return Finding(True, "200 maps are above the bound")


def cosines_above_the_bound(seed: int) -> Finding:
    """The inequality of C1-condition."""
    return _condition_instances(seed, 1.0)


def cosines_above_more(seed: int) -> Finding:
    """A larger bound, which some maps miss."""
    return _condition_instances(seed, 1.05)


def _trained_residuals(seed: int, factor: float) -> Finding:
    """|2 lambda W - factor g h'| of a tanh network that was trained to a minimum."""
    import numpy as np
    from scipy.optimize import minimize

    from numeric.arithmetic.activations import activation
    from numeric.networks.feedforward import FeedForward, gradients
    from theory.definitions.activations import activation as named

    rng = np.random.default_rng(seed)
    labels = np.array([[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]])
    data, tanh, lam = np.eye(4), activation(named("tanh")), 0.1

    def unpack(x: np.ndarray) -> FeedForward:
        return FeedForward((x[:12].reshape(3, 4), x[12:18].reshape(2, 3)), (x[18:],), tanh)

    def both(x: np.ndarray) -> tuple[float, np.ndarray]:
        network = unpack(x)
        error = labels - network.forward(data)
        slope = gradients(network, data, labels, lambda1=lam, lambda2=lam)
        shift = slope.biases[0]
        parts = [*(part.ravel() for part in slope.weights), np.zeros(0) if shift is None else shift]
        return float(np.square(error).sum() + lam * np.square(x).sum()), np.concatenate(parts)

    found = minimize(
        both,
        rng.normal(size=21),
        jac=True,
        method="L-BFGS-B",
        options={"gtol": 1e-11, "ftol": 1e-16},
    )
    network = unpack(found.x)
    passed = network.hidden(data)
    down = 2 * (labels - network.forward(data))
    slopes = passed.back(network.maps, down @ network.read_out, tanh)
    worst = 0.0
    for W, h, g in (
        (network.maps[0], passed.inputs[0], slopes[0]),
        (network.read_out, passed.features, down),
    ):
        worst = max(
            worst, float(np.linalg.norm(2 * lam * W - factor * g.T @ h) / np.linalg.norm(W))
        )
    return Finding(worst < 1e-5, f"|2 lambda W - g h'| is {worst:.1e} of |W|")


def trained_networks_have_the_ladder(seed: int) -> Finding:
    """2 lambda W = g h' in both layers."""
    return _trained_residuals(seed, 1.0)


def trained_networks_with_twice_the_gradient(seed: int) -> Finding:
    """2 lambda W = 2 g h', which does not hold."""
    return _trained_residuals(seed, 2.0)
