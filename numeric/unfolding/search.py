"""The search for low deep and recurrent networks, from starts on segments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from numeric.networks.feedforward import FeedForward
from numeric.networks.recurrent import Recurrent
from numeric.training.deep import Parametrised, deep_networks, recurrent_networks
from numeric.training.shallow import ROUNDING, Network, check_sizes
from numeric.unfolding.candidates import (
    Candidate,
    at_rest,
    balanced,
    candidate,
    descended,
    lowest,
    lowest_descended,
    sized,
)
from numeric.unfolding.orders import partitions
from numeric.unfolding.starts import Plan, deep_start, lengthen, recurrent_start
from theory.definitions.problem import Bias
from theory.definitions.task import Task

Floats = NDArray[np.float64]

#: Layers of the networks that are searched; longer ones are grown from the best of these.
BASE = 5
#: Most layers that unfold.
UNFOLDING = 3


@dataclass(frozen=True, eq=False)
class Unfolded(Generic[Network]):
    """The lowest network that was found.

    Attributes
    ----------
    network
        Its weights act on whitened inputs, X the identity of size P.
    energy
        E of these weights, evaluated as it is defined.
    plan
        The start that led there; None for the zero network.
    """

    network: Network
    energy: float
    plan: Plan | None


def lowest_deep(
    labels: int,
    layers: int,
    *,
    lambda1: float,
    lambda2: float,
    lambda_hidden: float,
    bias: Bias = Bias.FIRST,
    samples_per_class: int = 1,
    width: int | None = None,
    tries: int = 24,
    seed: int = 0,
) -> Unfolded[FeedForward]:
    """Search for a ReLU network of many hidden layers and low energy, on whitened inputs.

    Groups of labels are put on paths: one start for each way to group them and each number of
    layers that unfold, several times with random thresholds. Networks of more than five layers
    are grown from the best ones of five. The zero network is always tried.
    What is found is an upper bound of the minimum, no more.

    Parameters
    ----------
    labels, layers
        d and L, the latter at least 2.
    width
        Most units of a layer, at least 2 d; 2 d + 1 if not given.
    tries
        Random starts for each plan, at most five layers long.

    Raises
    ------
    ValueError
        If a size or a penalty is not positive, or there are too few layers or units.

    >>> found = lowest_deep(1, 2, lambda1=0.1, lambda2=0.1, lambda_hidden=0.1, width=2, tries=1)
    >>> found.energy < 2, found.plan.groups
    (True, (1,))
    """
    width = 2 * labels + 1 if width is None else width
    X, Y = _task(labels, samples_per_class, width, tries)
    if type(layers) is not int or layers < 2:
        raise ValueError(f"layers must be an integer of at least 2, got {layers!r}")
    biased, rng = bias is Bias.EVERY, np.random.default_rng(seed)

    def shape(maps: Sequence[Floats]) -> Parametrised[FeedForward]:
        return deep_networks(
            X,
            Y,
            [len(weights) for weights in maps],
            lambda1=lambda1,
            lambda2=lambda2,
            lambda_hidden=lambda_hidden,
            bias=bias,
        )

    def start(plan: Plan) -> Candidate:
        maps = deep_start(inputs, Y, plan, base, width, rng, biased=biased)
        hand_on = [np.array(float(place < base - plan.unfolding)) for place in range(base)]
        return sized(candidate(shape(maps).reduced, maps, plan), hand_on, plan.unfolding)

    def grown(short: Candidate, place: int, extra: int = 1) -> Candidate:
        """Layers more, which unfold if the layer that they repeat does."""
        unfolding = short.plan.unfolding
        maps = lengthen(inputs, short.maps, place, extra, biased=biased)
        plan = replace(short.plan, unfolding=unfolding + (place >= len(short.maps) - unfolding))
        longer = candidate(shape(maps).reduced, maps, plan)
        return descended(longer if biased else balanced(longer), rng, 1e-2)

    def full(best: Candidate) -> Candidate:
        """A layer at a time, as long as it is better that it unfolds; then all that hand on."""
        while (depth := len(best.maps)) < layers:
            last_on = depth - 1 - best.plan.unfolding
            on, *others = (grown(best, place) for place in range(last_on, depth))
            best = lowest([on, *others])
            if best is on and depth + 1 < layers:
                return grown(on, last_on, layers - depth - 1)
        return best

    inputs, base = shape([np.zeros((1, 1))] * layers).reduced.inputs, min(layers, BASE)
    found: list[Candidate] = []
    for plan in _plans(labels, base):
        found += map(full, lowest_descended([start(plan) for _ in range(tries)]))
    best = at_rest(found, rng)
    return _or_zero(shape(best.maps), best)


def lowest_recurrent(
    labels: int,
    steps: int,
    *,
    lambda1: float,
    lambda2: float,
    lambda_recurrent: float,
    bias: bool = True,
    samples_per_class: int = 1,
    width: int | None = None,
    tries: int = 24,
    seed: int = 0,
) -> Unfolded[Recurrent]:
    """Search for a recurrent ReLU network of many steps and low energy, on whitened inputs.

    Works like :func:`lowest_deep`: some units hand segments on from step to step, the others
    unfold them for the read-out.

    Parameters
    ----------
    labels, steps
        d and T, the latter at least 2.
    bias
        Whether the first step has one.
    width
        M, at least 2 d + 1; 4 d if not given.

    Raises
    ------
    ValueError
        If a size or a penalty is not positive, or there are too few steps or units.
    """
    width = 4 * labels if width is None else width
    X, Y = _task(labels, samples_per_class, width - 1, tries)
    if type(steps) is not int or steps < 2:
        raise ValueError(f"steps must be an integer of at least 2, got {steps!r}")
    rng = np.random.default_rng(seed)
    shape = recurrent_networks(
        X,
        Y,
        width,
        steps,
        lambda1=lambda1,
        lambda2=lambda2,
        lambda_recurrent=lambda_recurrent,
        bias=bias,
    )

    def start(groups: tuple[int, ...]) -> Candidate:
        handing = 2 * len(groups)
        maps = recurrent_start(shape.reduced.inputs, Y, groups, width - handing, rng)
        hand_on = np.where(np.arange(width) < handing, 1.0, 0.0)[:, None]
        return sized(candidate(shape.reduced, maps, Plan(groups, 1)), [hand_on, hand_on], 1)

    found: list[Candidate] = []
    for groups in partitions(labels):
        found += lowest_descended([start(groups) for _ in range(tries)])
    best = at_rest(found, rng)
    return _or_zero(shape, best)


def _plans(labels: int, layers: int) -> Iterator[Plan]:
    """All groups, with each number of layers that unfold; one is enough for single labels."""
    for groups in partitions(labels):
        most = min(UNFOLDING, layers - 1) if max(groups) > 1 else 1
        yield from (Plan(groups, unfolding) for unfolding in range(1, most + 1))


def _task(labels: int, samples_per_class: int, width: int, tries: int) -> tuple[Floats, Floats]:
    """Whitened inputs and labels, samples in rows."""
    task = Task(labels, samples_per_class)
    check_sizes(tries=tries)
    if width < 2 * labels:
        raise ValueError(f"width must leave 2 d = {2 * labels} units to unfold, got {width}")
    return np.eye(task.sample_count), np.array(task.label_matrix(), dtype=float).T


def _or_zero(shape: Parametrised[Network], best: Candidate) -> Unfolded[Network]:
    """The best network that was found, or the zero network if that is as low."""
    zero, least = shape.network(np.zeros(shape.reduced.size))
    network, energy = shape.network(np.concatenate([W.ravel() for W in best.maps]))
    if energy < least * (1 - ROUNDING):
        return Unfolded(network, energy, best.plan)
    return Unfolded(zero, least, None)
