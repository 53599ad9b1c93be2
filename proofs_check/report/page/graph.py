"""The picture of what rests on what: boxes for claims, lines for uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from proofs_check.report.page.layers import layers

#: Sizes in units of the drawing.
_LETTER, _HEIGHT, _GAP, _AISLE, _MARGIN = 8, 36, 8, 70, 12
#: Letters of the longest verdict.
_WORD = 10


@dataclass(frozen=True, slots=True)
class Box:
    """A claim in the picture; x and y are its upper left corner."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A curve from a claim to one that rests on it, or that stands in its place."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Graph:
    """A drawing: its size, the size of a box, boxes and lines."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    box_width: float
    box_height: float = _HEIGHT


def graph(
    uses: Mapping[str, Sequence[str]], instead: Mapping[str, Sequence[str]] | None = None
) -> Graph:
    """The drawing of some claims.

    Parameters
    ----------
    uses
        Claim -> claims that it rests on.
    instead
        Refuted claim -> claims that hold in its place.
    """
    instead = instead or {}
    # A refuted claim rests on nothing; it stands beside what holds in its place.
    arrows = {name: (*uses[name], *instead.get(name, ())) for name in uses}
    columns = layers(arrows)
    box = 30 + _LETTER * max([_WORD, *map(len, arrows)])
    tallest = max(map(len, columns), default=0) * (_HEIGHT + _GAP)
    places: dict[str, Box] = {}
    for column, names in enumerate(columns):
        top = _MARGIN + (tallest - len(names) * (_HEIGHT + _GAP)) / 2
        for row, name in enumerate(names):
            x = _MARGIN + column * (box + _AISLE)
            places[name] = Box(name, x, top + row * (_HEIGHT + _GAP))
    lines = [
        Line(_curve(places[below], places[name], box), kind)
        for kind, table in (("uses", uses), ("instead", instead))
        for name in table
        for below in table[name]
        if below in places and name in places
    ]
    width = 2 * _MARGIN + max(len(columns), 1) * (box + _AISLE) - _AISLE
    return Graph(width, tallest + 2 * _MARGIN, tuple(places.values()), tuple(lines), box)


def _curve(start: Box, end: Box, width: float) -> str:
    x, y = start.x + width, start.y + _HEIGHT / 2
    u, v = end.x, end.y + _HEIGHT / 2
    bend = _AISLE * 0.6
    return f"M{x:.0f} {y:.0f}C{x + bend:.0f} {y:.0f} {u - bend:.0f} {v:.0f} {u:.0f} {v:.0f}"
