"""Hidden maps on their way down: sized, descended, followed to their rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product

import numpy as np
from numpy.typing import NDArray

from numeric.training.descent import descend
from numeric.training.eliminated import ReducedDepth
from numeric.unfolding.starts import Plan

Floats = NDArray[np.float64]

#: Steps of a first descent and of those that follow, with the shakes before each of the latter.
ROUGH, STEPS, SHAKES = 300, 1_000, (0.0, 0.1, 0.03, 1e-2, 1e-3)
#: Candidates that are followed to their rest.
FOLLOWED = 2
#: Candidates of a plan that are kept, and the share of their energy by which they must differ.
KEPT, ALIKE = 2, 1e-4
#: Factors that are tried of the first map, of those that hand on, and of those that unfold.
SIZES = tuple(product(np.geomspace(0.3, 4, 5), (1.0, 1.1, 1.3, 1.7), np.geomspace(0.3, 4, 5)))


@dataclass(frozen=True, eq=False)
class Candidate:
    """Different hidden maps and their energy, the read-out being the best one.

    Attributes
    ----------
    plan
        What they were started from.
    """

    reduced: ReducedDepth
    maps: list[Floats]
    energy: float
    plan: Plan


def candidate(reduced: ReducedDepth, maps: Iterable[Floats], plan: Plan) -> Candidate:
    """Maps with their energy."""
    kept = list(maps)
    with np.errstate(over="ignore", invalid="ignore"):
        return Candidate(reduced, kept, reduced.value(_flat(kept)), plan)


def lowest_of(like: Candidate, choices: Iterable[list[Floats]]) -> Candidate:
    """The maps of least energy, of several that replace those of a candidate."""
    listed = list(choices)
    with np.errstate(over="ignore", invalid="ignore"):
        energies, _ = like.reduced.losses(np.array([_flat(maps) for maps in listed]))
    best = int(np.argmin(energies))
    return replace(like, maps=listed[best], energy=float(energies[best]))


def lowest(candidates: Iterable[Candidate]) -> Candidate:
    """The one of least energy."""
    return min(candidates, key=_energy)


def sized(start: Candidate, handing: Sequence[Floats], unfolding: int) -> Candidate:
    """The lowest of many sizes of the maps.

    Parameters
    ----------
    handing : shapes that fit the maps
        For every map, 1 where its entries hand on and 0 where they unfold; what it says of the
        first map is not asked.
    unfolding
        Number of maps that unfold, which share one factor.
    """

    def scaled(first: float, on: float, last: float) -> list[Floats]:
        each = last ** (1 / unfolding)
        factors = [np.where(mask > 0, on, each) for mask in handing]
        return [first * start.maps[0]] + [
            factor * weights for factor, weights in zip(factors[1:], start.maps[1:], strict=True)
        ]

    return lowest_of(start, (scaled(*sizes) for sizes in SIZES))


def balanced(start: Candidate) -> Candidate:
    """The same function by maps that pay alike; for networks without biases after the first map."""
    norms = np.array([np.linalg.norm(weights) for weights in start.maps])
    shares = norms * np.sqrt(start.reduced.penalties)
    even = np.exp(np.log(shares).mean()) / shares
    sizes = np.geomspace(0.7, 1.5, 9)
    scaled = ([size * f * W for f, W in zip(even, start.maps, strict=True)] for size in sizes)
    return lowest_of(start, scaled)


def descended(start: Candidate, rng: np.random.Generator, shake: float) -> Candidate:
    """A descent from the maps, each entry first shaken by a small share of itself."""
    (rest,) = _all_descended([start], rng, shake, ROUGH)
    return rest


def _all_descended(
    starts: Sequence[Candidate], rng: np.random.Generator, shake: float, steps: int
) -> list[Candidate]:
    """The same from maps of the same shapes, all at once."""
    flat = np.array([_flat(start.maps) for start in starts])
    shaken = flat * (1 + shake * rng.normal(size=flat.shape))
    with np.errstate(over="ignore", invalid="ignore"):
        found = descend(starts[0].reduced.losses, shaken, steps)
    return [
        replace(start, maps=start.reduced.maps(rest.point), energy=rest.value)
        if rest.value < start.energy
        else start
        for start, rest in zip(starts, found, strict=True)
    ]


def lowest_descended(starts: Sequence[Candidate]) -> list[Candidate]:
    """Descents from maps of the same shapes, all at once: the lowest few that differ."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = descend(starts[0].reduced.losses, np.array([_flat(s.maps) for s in starts]), ROUGH)
    kept: list[Candidate] = []
    for start, rest in sorted(zip(starts, found, strict=True), key=lambda pair: pair[1].value):
        if len(kept) < KEPT and all(rest.value > k.energy * (1 + ALIKE) for k in kept):
            kept.append(replace(start, maps=start.reduced.maps(rest.point), energy=rest.value))
    return kept


def at_rest(candidates: Iterable[Candidate], rng: np.random.Generator) -> Candidate:
    """The lowest few, each taken down until it rests; what BFGS learned of a kink is forgotten."""
    alike: dict[tuple[tuple[int, ...], ...], list[Candidate]] = {}
    for start in sorted(candidates, key=_energy)[:FOLLOWED]:
        alike.setdefault(tuple(weights.shape for weights in start.maps), []).append(start)
    return lowest(chain.from_iterable(_rested(starts, rng) for starts in alike.values()))


def _rested(starts: Sequence[Candidate], rng: np.random.Generator) -> Sequence[Candidate]:
    for shake in SHAKES:
        starts = _all_descended(starts, rng, shake, STEPS)
    return starts


def _flat(maps: Iterable[Floats]) -> Floats:
    return np.concatenate([weights.ravel() for weights in maps])


def _energy(one: Candidate) -> float:
    return one.energy
