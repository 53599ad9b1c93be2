"""Measurements for the claims on moments at optima."""

from __future__ import annotations

from typing import Any

from proofs_check.ledger.claim import Finding
from theory.alignment import Optimum, SideName


def optimum_witness() -> str:
    """The smallest whitened task with two labels."""
    return "d = 2, n = 1, whitened with a bias, rays of size 1/2: lambda1 = 10/27, lambda2 = 1"


def deep_linear_witness() -> str:
    """The network of the counterexample."""
    return "two hidden layers of two linear units, W = diag(1, 2), outputs near 1"


def _split_rays(seed: int, wanted: float) -> Finding:
    """Read-outs of optima whose rays are split at random among three units each, d = 3."""
    import numpy as np

    from numeric.geometry.moments import sides

    rng = np.random.default_rng(seed)
    labels, penalty = 3, 0.1
    signs = np.array([[1.0 - 2 * (p >> i & 1) for p in range(8)] for i in range(labels)])
    worst = 0.0
    for _ in range(50):
        rays = [1 + q * row for row in signs for q in (1, -1)]
        shares = np.sqrt(rng.dirichlet(np.ones(3), size=len(rays)) / 2)
        F = np.array([c * ray for ray, split in zip(rays, shares, strict=True) for c in split])
        W = signs @ F.T / (penalty + 8)
        forward, backward = sides(F.T, W, 2 * (signs - W @ F).T)
        for side, expected in ((forward, {}), (backward, {"H-G": wanted, "H-Z": wanted})):
            for kind in ("uncentred", "centred"):
                for pair, value in side.scores(kind, "cosine").items():
                    exact = expected.get(pair, 1.0) if kind == "uncentred" else 1.0
                    worst = max(worst, abs((value or 0.0) - exact))
    return Finding(worst < 1e-9, f"scores of the read-out are {worst:.1e} from the closed forms")


def split_rays(seed: int) -> Finding:
    """1/sqrt(4) backward with H, uncentred, and 1 for all others."""
    return _split_rays(seed, 0.5)


def split_rays_wrong(seed: int) -> Finding:
    """1/sqrt(3), which is not the score at d = 3."""
    return _split_rays(seed, 3**-0.5)


def _closed(optimum: Optimum, layer: int, side: SideName, pair: str) -> float:
    """A score of ``theory.alignment`` from its moments, in floats."""
    import numpy as np

    found = optimum.moments(layer, side, "raw")
    left, right = (
        np.array([float(found[letter].mean), *[float(found[letter].label)] * int(optimum.labels)])
        for letter in (pair[0], pair[2])
    )
    return float(left @ right / np.linalg.norm(left) / np.linalg.norm(right))


def _chains(seed: int, power: int) -> Finding:
    """Closed forms of C4-deep against moments of exact chains of features, floats."""
    import numpy as np
    import sympy as sp

    from numeric.geometry.moments import cosine

    rng = np.random.default_rng(seed)
    worst = 0.0
    for labels, layers, mean in ((1, 1, 5), (2, 2, 8), (3, 3, 40), (2, 3, 3), (3, 2, 9)):
        optimum = Optimum(
            sp.Integer(labels), sp.Integer(1 << labels), sp.Integer(mean), sp.Integer(1), layers
        )
        signs = np.array(
            [[1 - 2 * (p >> i & 1) for p in range(1 << labels)] for i in range(labels)]
        )
        for layer in range(2, layers + 1):
            below, above = (float(optimum.ratio(x)) for x in (layer - 1, layer))
            frames = [np.linalg.qr(rng.normal(size=(labels + 4, labels + 1)))[0] for _ in range(2)]
            F0, F1 = (
                Q @ np.vstack([np.sqrt(t) * np.ones(1 << labels), signs])
                for Q, t in zip(frames, (below, above), strict=True)
            )
            W = F1 @ np.linalg.pinv(F0)
            # g F0' = 2 lambda W with g in the span of mean and labels
            g = W @ np.linalg.pinv(F0.T) if power == 2 else W @ F0 / below
            sides: dict[SideName, tuple[Any, Any, Any]] = {
                "forward": (F1, g, W @ W.T),
                "backward": (F0, W.T @ g, W.T @ W),
            }
            for side, (h, k, Z) in sides.items():
                letters = {"H": h @ h.T, "G": k @ k.T, "Z": Z}
                for pair in ("H-G", "H-Z", "G-Z"):
                    value = cosine(letters[pair[0]], letters[pair[2]]) or 0.0
                    worst = max(worst, abs(value - _closed(optimum, layer, side, pair)))
    return Finding(worst < 1e-9, f"scores of chains are {worst:.1e} from the closed forms")


def chain_scores(seed: int) -> Finding:
    """The stationary gradient."""
    return _chains(seed, 2)


def chain_scores_wrong(seed: int) -> Finding:
    """A gradient proportional to the features, which is not stationary."""
    return _chains(seed, 1)
