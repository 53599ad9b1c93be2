"""The search for the lowest weights: many starts at once, then Newton's method, then shaking."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from numeric.training.descent import Rest, descend
from numeric.training.eliminated import ReducedDepth
from numeric.training.newton import newton

Floats = NDArray[np.float64]

#: Steps that every start is given, and steps of each later descent.
ROUGH, FURTHER = 300, 100
#: Starts that are followed further, and copies of the best one that are shaken.
FOLLOWED, COPIES = 3, 4
#: Relative changes of the weights before the descents that end the search, in turn.
SHAKES = (1e-2, 1e-3, 1e-5)
#: Relative decrease that counts as one: less is rounding.
GAIN = 1e-12
#: Rounds of shaking after which the search ends.
ROUNDS = 20
#: Size of what is added to the identity, so that units do not start out on their kinks.
NOISE = 0.03
#: Sizes of the weights that the starts take in turn.
SCALES = (1.0, 2.0, 0.5, 4.0)

#: Weights that were reached, and E along the way to them.
Way = tuple[Floats, tuple[float, ...]]


def search(reduced: ReducedDepth, starts: int, seed: int) -> list[Way]:
    """Every start taken down some way, the lowest ones further, the best to its rest.

    The best weights are shaken and taken down again, until two rounds in a row change nothing:
    so E is at rest at the end, not only out of steps.

    Returns
    -------
    For every start the weights that it came to, and E along the way; the lowest comes first.
    """
    rng = np.random.default_rng(seed)
    with np.errstate(over="ignore", invalid="ignore"):
        rests = descend(reduced.losses, _starts(reduced, rng, starts), ROUGH)
        found = sorted(map(_way, rests), key=_last)
        found[:FOLLOWED] = sorted(_lower(reduced, found[:FOLLOWED]), key=_last)
        calm = 0
        for number in range(ROUNDS):
            size = SHAKES[number % len(SHAKES)]
            before = _last(found[0])
            shaken = 1 + size * rng.normal(size=(COPIES, reduced.size))
            copies = [(found[0][0] * change, found[0][1]) for change in shaken]
            lowest = min(_lower(reduced, copies), key=_last)
            if _last(lowest) < before:
                found[0] = lowest
            calm = 0 if _last(found[0]) < before * (1 - GAIN) else calm + 1
            if calm == len(SHAKES):
                break
    return found


def _lower(reduced: ReducedDepth, ways: list[Way]) -> list[Way]:
    """Each way followed by a descent and by Newton's method; its trace keeps what is lower."""
    rests = descend(reduced.losses, np.array([flat for flat, _ in ways]), FURTHER)
    lowered = []
    for (_, trace), rest in zip(ways, rests, strict=True):
        point = newton(reduced, rest.point)
        values = [value for value in (*rest.values, reduced.value(point)) if value < trace[-1]]
        lowered.append((point, (*trace, *np.minimum.accumulate(values).tolist())))
    return lowered


def _starts(reduced: ReducedDepth, rng: np.random.Generator, count: int) -> Floats:
    """Weights at which every unit is active on all samples, or a shallow network grown deep.

    Every other time, one hidden layer is trained alone and the maps after it are nearly the
    identity, which a ReLU layer does not notice.
    """
    firsts, later = [], []
    for number in range(count):
        activities = np.abs(rng.normal(size=(len(reduced.inputs), reduced.shapes[0][0])))
        firsts.append(np.linalg.lstsq(reduced.inputs, activities, rcond=None)[0].T.ravel())
        noise = [rng.normal(size=shape) for shape in reduced.shapes[1:]]
        if number % 2:
            later.append([np.eye(*W.shape) + NOISE * W for W in noise])
        else:
            later.append([np.abs(W) * (2 / W.shape[1]) ** 0.5 for W in noise])
    if count > 1:
        shallow = replace(
            reduced, shapes=reduced.shapes[:1], chain=(0,), penalties=reduced.penalties[:1]
        )
        trained = descend(shallow.losses, np.array(firsts[1::2]), ROUGH)
        firsts[1::2] = [rest.point for rest in trained]
    return np.array(
        [
            SCALES[number // 2 % len(SCALES)] * np.concatenate([first, *map(np.ravel, maps)])
            for number, (first, maps) in enumerate(zip(firsts, later, strict=True))
        ]
    )


def _way(rest: Rest) -> Way:
    return rest.point, rest.values


def _last(way: Way) -> float:
    return way[1][-1]
