"""Where the claims stand in the picture of what rests on what: a drawing in layers.

Each claim stands one layer to the right of the last claim that it rests on. Within a layer claims
are moved next to what they are joined with, so that few lines cross (Sugiyama, Tagawa and Toda).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

_SWEEPS = 12

Arrows = Mapping[str, Sequence[str]]


def layers(arrows: Arrows) -> list[list[str]]:
    """The names in layers, each in an order with few crossings.

    Parameters
    ----------
    arrows
        Name -> names that it rests on; without circles. Names that are no keys are left out.

    >>> layers({"a": (), "b": ("a",), "c": ("a", "b")})
    [['a'], ['b'], ['c']]
    """
    depth: dict[str, int] = {}

    def depth_of(name: str) -> int:
        if name not in depth:
            below = [depth_of(used) for used in arrows[name] if used in arrows]
            depth[name] = 1 + max(below, default=-1)
        return depth[name]

    found: list[list[str]] = [[] for _ in range(1 + max(map(depth_of, arrows), default=-1))]
    for name in arrows:
        found[depth[name]].append(name)
    _sweep(found, _both_ways(arrows))
    return found


def _both_ways(arrows: Arrows) -> dict[str, list[str]]:
    joined: dict[str, list[str]] = {name: [] for name in arrows}
    for name, below in arrows.items():
        for used in below:
            if used in joined:
                joined[name].append(used)
                joined[used].append(name)
    return joined


def _sweep(found: list[list[str]], joined: Mapping[str, Sequence[str]]) -> None:
    """Move each name to the mean height of its neighbours, layer by layer, to and fro."""
    place = _places(found)
    for sweep in range(_SWEEPS):
        for layer in found if sweep % 2 == 0 else reversed(found):
            wanted = {
                name: fmean(place[other] for other in joined[name]) if joined[name] else place[name]
                for name in layer
            }
            layer.sort(key=wanted.__getitem__)
            place |= _places([layer])


def _places(found: Iterable[Sequence[str]]) -> dict[str, float]:
    """The height of each name, from 0 to 1 in its layer."""
    return {
        name: (height + 0.5) / len(layer) for layer in found for height, name in enumerate(layer)
    }
