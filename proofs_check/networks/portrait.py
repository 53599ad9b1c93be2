"""What a hidden layer looks like class by class: kernel, tuning of the neurons, and a plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from numeric.networks.labels import sign_matrix
from proofs_check.networks.file import Floats

#: More classes than this make no readable picture.
CLASS_LIMIT = 64
#: Only the most active neurons are shown.
NEURON_LIMIT = 40


@dataclass(frozen=True, slots=True)
class LayerPortrait:
    """A hidden layer, its samples averaged within each class.

    Attributes
    ----------
    layer
        Its number, from 1.
    kernel : shape (C, C)
        Inner products of the class means.
    tuning : shape (N, C)
        Activity of the most active neurons on each class, those of one strongest label together.
    neurons
        Their numbers, from 1.
    plane : shape (C, 2)
        The class means in the plane of their first two principal components.
    shares
        Shares of the variance of the class means along the two.
    """

    layer: int
    kernel: Floats
    tuning: Floats
    neurons: tuple[int, ...]
    plane: Floats
    shares: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Portrait:
    """All hidden layers, the classes by their signs, and what the last kernel would be at K*."""

    classes: tuple[str, ...]
    layers: tuple[LayerPortrait, ...]
    optimal: Floats | None


def portrait(
    representations: Sequence[Floats],
    labels: ArrayLike,
    optimal: tuple[float, float] | None = None,
) -> Portrait:
    """The portrait of a network.

    Parameters
    ----------
    representations : shapes (P, M_l)
        The hidden layers, one sample a row.
    labels : shape (P, d)
    optimal
        Weights u and b of the optimal kernel u J + b K_Y, where it is the only one.

    Raises
    ------
    ValueError
        If there are too many classes for a picture.

    >>> layer = np.array([[2.0, 0.0], [0.0, 1.0], [0.0, 3.0]])
    >>> found = portrait([layer], [[1], [-1], [-1]], (0.0, 1.0))
    >>> found.classes, found.layers[0].kernel.tolist()
    (('+', '-'), [[4.0, 0.0], [0.0, 4.0]])
    >>> found.optimal.tolist()
    [[1.0, -1.0], [-1.0, 1.0]]
    """
    signs = sign_matrix(labels)
    found, place = np.unique(-signs, axis=0, return_inverse=True)
    patterns: Floats = (-found).astype(np.float64)
    if len(patterns) > CLASS_LIMIT:
        raise ValueError(
            f"classes are drawn up to {CLASS_LIMIT}, and these labels make {len(patterns)}"
        )
    names = tuple("".join("+" if sign > 0 else "-" for sign in row) for row in patterns)
    member = np.equal.outer(np.arange(len(patterns)), place.ravel()).astype(np.float64)
    means = member / member.sum(axis=1, keepdims=True)
    layers = tuple(
        _layer(number, means @ np.asarray(each, dtype=np.float64), patterns)
        for number, each in enumerate(representations, start=1)
    )
    best: Floats | None = None
    if optimal is not None:
        best = np.asarray(optimal[0] + optimal[1] * (patterns @ patterns.T), dtype=np.float64)
    return Portrait(names, layers, best)


def _layer(number: int, means: Floats, patterns: Floats) -> LayerPortrait:
    """One layer from its class means, shape (C, M)."""
    size = np.linalg.norm(means, axis=0)
    active = np.argsort(-size, kind="stable")[:NEURON_LIMIT]
    # Neurons of one label stand together, those that prefer + before those that prefer -.
    along = patterns.T @ means[:, active]
    strongest = np.abs(along).argmax(axis=0)
    sign = np.take_along_axis(along, strongest[None], axis=0)[0] < 0
    order = active[np.lexsort((-size[active], sign, strongest))]
    centred = means - means.mean(axis=0)
    left, singular, _ = np.linalg.svd(centred, full_matrices=False)
    plane = np.zeros((len(means), 2))
    rank = min(2, len(singular))
    plane[:, :rank] = left[:, :rank] * singular[:rank]
    total = float((singular**2).sum())
    share = [float(s**2) / total if total > 0 else 0.0 for s in singular[:2]]
    shares = (share[0] if share else 0.0, share[1] if len(share) > 1 else 0.0)
    neurons = tuple(int(neuron) + 1 for neuron in order)
    return LayerPortrait(number, means @ means.T, means[:, order].T, neurons, plane, shares)
