"""Alignment inside a network: second moments of activity and gradient against the weights."""

from __future__ import annotations

from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike, NDArray

from numeric.arithmetic.numbers import FLOATS
from numeric.networks.feedforward import FeedForward

Floats = NDArray[np.float64]

Relations = TypedDict("Relations", {"H-G": float | None, "H-Z": float | None, "G-Z": float | None})


class Sides(TypedDict):
    """The relations at the output of a linear map, and at its input."""

    forward: Relations
    backward: Relations


class LayerAlignment(TypedDict):
    """The six relations of one layer, with centred and with uncentred moments."""

    layer: int
    centred: Sides
    uncentred: Sides


def alignment(network: FeedForward, X: ArrayLike, Y: ArrayLike) -> list[LayerAlignment]:
    """Cosines between H, G and Z on both sides of every linear map (the relations of CRH).

    For h_b = W h_a with g_b = -d|Y - f|^2/dh_b and g_a = W' g_b, over the samples:
    H = E[h h'], G = E[g g'], and Z = W W' forward (at h_b), W' W backward (at h_a). The bias is a
    column of W, the constant 1 an entry of h_a. Centred moments subtract the means of h and g.

    Parameters
    ----------
    X, Y : shapes (P, d_X) and (P, d)

    Returns
    -------
    One entry per layer, counted from 1; the last is the read-out. None where a matrix vanishes.

    Raises
    ------
    ValueError
        If the data does not fit the network.

    >>> network = FeedForward((np.array([[1.0]]), np.array([[1.0]])), (None,))
    >>> alignment(network, [[1.0], [2.0]], [[2.0], [1.0]])[1]["uncentred"]["forward"]
    {'H-G': 1.0, 'H-Z': 1.0, 'G-Z': 1.0}
    """
    labels: Floats = FLOATS.matrix(Y, "Y")
    found = network.hidden(X)
    outputs = found.features @ network.read_out.T
    if labels.shape != outputs.shape:
        raise ValueError(f"Y must have shape {outputs.shape}, got {labels.shape}")
    down = 2 * (labels - outputs)
    maps = (*network.maps, network.read_out)
    slopes = found.back(network.maps, down @ network.read_out, network.activation)
    layers = zip(
        (*found.inputs, found.features),
        maps,
        (*found.preactivations, outputs),
        (*slopes, down),
        strict=True,
    )
    return [
        LayerAlignment(
            layer=layer,
            centred=_sides(h_a, W, h_b, g_b, centred=True),
            uncentred=_sides(h_a, W, h_b, g_b, centred=False),
        )
        for layer, (h_a, W, h_b, g_b) in enumerate(layers, start=1)
    ]


def cosine(left: Floats, right: Floats) -> float | None:
    """<A, B>_F / (|A| |B|); None if either matrix is zero.

    >>> cosine(np.eye(2), np.diag([1.0, 0.0])), cosine(np.eye(2), np.zeros((2, 2)))
    (0.7071067811865475, None)
    """
    sizes = float(np.linalg.norm(left)), float(np.linalg.norm(right))
    if 0.0 in sizes:
        return None
    return float(np.vdot(left / sizes[0], right / sizes[1]))


def _sides(h_a: Floats, W: Floats, h_b: Floats, g_b: Floats, *, centred: bool) -> Sides:
    return Sides(
        forward=_relations(h_b, g_b, W @ W.T, centred=centred),
        backward=_relations(h_a, g_b @ W, W.T @ W, centred=centred),
    )


def _relations(h: Floats, g: Floats, Z: Floats, *, centred: bool) -> Relations:
    H, G = _moment(h, centred=centred), _moment(g, centred=centred)
    return {"H-G": cosine(H, G), "H-Z": cosine(H, Z), "G-Z": cosine(G, Z)}


def _moment(samples: Floats, *, centred: bool) -> Floats:
    """Second moment of the rows, about their mean or about zero.

    A spread that is rounding next to the rows themselves counts as none.
    """
    if not centred:
        moment: Floats = samples.T @ samples / len(samples)
        return moment
    spread = samples - samples.mean(axis=0)
    if np.linalg.norm(spread) <= 1e-12 * np.linalg.norm(samples):
        spread = np.zeros_like(spread)
    centred_moment: Floats = spread.T @ spread / len(samples)
    return centred_moment
