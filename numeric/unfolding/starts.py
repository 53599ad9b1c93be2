"""Weights to start from: layers that hand segments on, and layers that unfold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from numeric.networks.kernels import with_bias
from numeric.unfolding.orders import gray_codes, positions

Floats = NDArray[np.float64]

#: Singular values below this share of the largest are not handed on.
NEGLIGIBLE = 1e-3
#: Size of the random part of the units that unfold.
NOISE = 0.3


@dataclass(frozen=True, slots=True)
class Plan:
    """Which labels share a segment, and how many layers unfold.

    Attributes
    ----------
    groups
        Sizes of the groups of labels; a label by itself stays abstract.
    unfolding
        Number of last hidden layers that do not hand on, at least 1.
    """

    groups: tuple[int, ...]
    unfolding: int


def segments(labels: Floats, groups: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """The position t_g in [0, 1] of every sample on the segment of every group, shape (P, G).

    Labels are taken in turn, and each group runs through a Gray code that is drawn at random.
    """
    ends = np.cumsum(groups)
    columns = []
    for size, end in zip(groups, ends, strict=True):
        codes = gray_codes(size)
        columns.append(positions(labels[:, end - size : end], codes[rng.integers(len(codes))]))
    return np.stack(columns, axis=1)


def two_sided(places: Floats) -> Floats:
    """Activities t_g and 1 - t_g, shape (P, 2 G): of rank G + 1 for every number of groups."""
    return np.concatenate([places, 1 - places], axis=1)


def handing_on(activities: Floats, *, biased: bool) -> Floats:
    """The map of least norm that repeats a layer's activities: a projection on what they span.

    With a bias, the last column, what they have in common need not pass.

    >>> segment = two_sided(np.array([[0.0], [0.5], [1.0]]))  # of rank two: both units pass
    >>> np.allclose(handing_on(segment, biased=False), np.eye(2))
    True
    """
    mean = activities.mean(axis=0) * biased
    _, singular, right = np.linalg.svd(activities - mean, full_matrices=False)
    kept = right[singular > NEGLIGIBLE * max(singular[0], 1e-300)]
    projection: Floats = kept.T @ kept
    if not biased:
        return projection
    return np.concatenate([projection, (mean - projection @ mean)[:, None]], axis=1)


def hinges(places: Floats, units: int, rng: np.random.Generator, *, biased: bool) -> Floats:
    """Units +-(t_g - tau) with random thresholds tau, above activities of :func:`segments`.

    Returns
    -------
    shape (units, 2 G), above :func:`two_sided` activities; with a bias (units, G + 1), above the
    positions themselves. Each group gets units in turn.
    """
    groups = places.shape[1]
    rows = np.zeros((units, groups + 1 if biased else 2 * groups))
    for unit, row in enumerate(rows):
        group, sign, threshold = unit % groups, rng.choice([-1, 1]), rng.uniform(0.05, 0.95)
        if biased:
            row[group], row[-1] = sign, -sign * threshold
        else:  # t - tau = t (1 - tau) - tau (1 - t)
            row[group], row[groups + group] = sign * (1 - threshold), -sign * threshold
    noisy: Floats = rows + NOISE * rng.normal(size=rows.shape) * (rng.random() < 0.5)
    return noisy


def deep_start(
    inputs: Floats,
    labels: Floats,
    plan: Plan,
    layers: int,
    units: int,
    rng: np.random.Generator,
    *,
    biased: bool,
) -> list[Floats]:
    """Hidden maps that put the classes on segments, hand these on and unfold them.

    Parameters
    ----------
    inputs : shape (P, r)
        What the first map is applied to.
    labels : shape (P, d)
    layers, units
        Hidden layers, and the width of those that unfold.
    biased
        Whether every layer has a bias, the last column of its map.
    """
    places = segments(labels, plan.groups, rng)
    activities = places if biased else two_sided(places)
    first: Floats = np.linalg.lstsq(inputs, activities, rcond=None)[0].T.astype(np.float64)
    maps = [first]
    maps += [handing_on(activities, biased=biased)] * (layers - plan.unfolding - 1)
    maps.append(hinges(places, units, rng, biased=biased))
    for _ in range(plan.unfolding - 1):
        row = np.abs(rng.normal(size=(units, units + biased))) * (2 / units) ** 0.5
        maps.append(np.eye(*row.shape) + NOISE * rng.normal(size=row.shape))
    return maps


def recurrent_start(
    inputs: Floats,
    labels: Floats,
    groups: tuple[int, ...],
    units: int,
    rng: np.random.Generator,
) -> list[Floats]:
    """W and J: some units hand segments on, the others unfold them and feed the read-out alone."""
    places = segments(labels, groups, rng)
    activities = two_sided(places)
    width = activities.shape[1]
    first = np.linalg.lstsq(inputs, activities, rcond=None)[0].T.astype(np.float64)
    unfold = hinges(places, units, rng, biased=False)
    J = np.zeros((width + units, width + units))
    J[:width, :width] = handing_on(activities, biased=False)
    J[width:, :width] = unfold
    return [np.concatenate([first, np.zeros((units, inputs.shape[1]))]), J]


def lengthen(
    inputs: Floats, maps: Sequence[Floats], place: int, extra: int, *, biased: bool
) -> list[Floats]:
    """The same network with so many layers more, which repeat the layer at this place."""
    activities = inputs
    for weights in maps[: place + 1]:
        entry = with_bias(activities) if weights.shape[1] > activities.shape[1] else activities
        activities = np.maximum(entry @ weights.T, 0)
    repeat = handing_on(activities, biased=biased)
    return [*maps[: place + 1], *[repeat] * extra, *maps[place + 1 :]]
