"""Small drawings for a page: a table of numbers as colours, and points in a plane.

Blue is positive, orange is negative, and white is zero: colours that the colour-blind tell apart.
Each cell and point names its value, for a pointer that rests on it and for a screen reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from markupsafe import Markup, escape
from numpy.typing import ArrayLike, NDArray

_BLUE, _ORANGE = (0, 90, 181), (204, 85, 0)
_LETTER, _LINE = 7, 11
#: Size of a cell: small tables have large ones.
_CELL, _LARGE_CELL, _SMALL_TABLE = 16, 28, 8
_PLANE, _EDGE = 280, 34


def _colour(value: float, largest: float) -> str:
    share = min(1.0, abs(value) / largest) if largest > 0 else 0.0
    end = _BLUE if value >= 0 else _ORANGE
    red, green, blue = (round(255 + share * (part - 255)) for part in end)
    return f"#{red:02x}{green:02x}{blue:02x}"


def heat_map(
    values: ArrayLike,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    name: str,
    largest: float | None = None,
) -> Markup:
    """A matrix as coloured cells, with the names of its rows and columns.

    Parameters
    ----------
    values : shape (R, C)
    rows, columns
        R and C names.
    name
        What the matrix is, for a screen reader.
    largest
        Size of an entry in full colour; by default that of the largest.
    """
    matrix: NDArray[np.float64] = np.asarray(values, dtype=np.float64)
    own = float(np.abs(matrix).max(initial=0))
    full = own if largest is None else largest
    cell = _LARGE_CELL if max(matrix.shape) <= _SMALL_TABLE else _CELL
    base = cell // 2 + 4
    left = 10 + _LETTER * max(map(len, rows), default=0)
    top = 8 + _LINE * max(map(len, columns), default=0)
    parts = [
        Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
            left - 5, top + cell * r + base, row
        )
        for r, row in enumerate(rows)
    ]
    # Letter under letter, all upright: a minus that is turned is a bar.
    parts += [
        Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>').format(
            left + cell * c + cell // 2, top - 5 - _LINE * above, letter
        )
        for c, column in enumerate(columns)
        for above, letter in enumerate(reversed(column))
    ]
    for r, row in enumerate(rows):
        for c, column in enumerate(columns):
            value = float(matrix[r, c])
            box = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}">').format(
                left + cell * c, top + cell * r, cell, cell, _colour(value, full)
            )
            said = Markup("<title>{}, {}: {:.4g}</title></rect>").format(row, column, value)
            parts.append(box + said)
    size = (left + cell * len(columns) + 4, top + cell * len(rows) + 4)
    return _svg(size, parts, f"{name}; the largest entry is {own:.4g} in size", "heat")


def plane(points: ArrayLike, names: Sequence[str], *, name: str) -> Markup:
    """Named points in a plane, joined where their names differ in one sign.

    Parameters
    ----------
    points : shape (C, 2)
    names
        Sign patterns such as ``"+-"``.
    """
    spots: NDArray[np.float64] = np.asarray(points, dtype=np.float64)
    reach = float(np.abs(spots).max(initial=0)) or 1.0
    scale = (_PLANE / 2 - _EDGE) / reach
    where = {
        each: (_PLANE / 2 + scale * float(x), _PLANE / 2 - scale * float(y))
        for each, (x, y) in zip(names, spots, strict=True)
    }
    parts = [
        Markup('<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>').format(
            *where[one], *where[other]
        )
        for one in names
        for other in names
        if one < other and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    ]
    for each, (x, y) in where.items():
        parts.append(Markup('<circle cx="{:.1f}" cy="{:.1f}" r="4"/>').format(x, y))
        # Classes that differ in one label have their names on different sides.
        below = each.count("-") % 2
        parts.append(
            Markup('<text x="{:.1f}" y="{:.1f}">{}</text>').format(x + 6, y + 14 * below - 5, each)
        )
    return _svg((_PLANE, _PLANE), parts, name, "plane")


def strip(score: float | None, null: tuple[float, float] | None, *, name: str) -> Markup:
    """A score between -1 and 1, and the range of two deviations about what shuffling gives."""
    width, height = 220, 22

    def at(value: float) -> float:
        return 10 + (width - 20) * (min(1.0, max(-1.0, value)) + 1) / 2

    ends = [at(-1), at(0), at(1)]
    parts = [
        Markup('<line x1="{:.1f}" y1="11" x2="{:.1f}" y2="11"/>').format(a, b)
        for a, b in pairwise(ends)
    ]
    parts += [Markup('<line x1="{0:.1f}" y1="6" x2="{0:.1f}" y2="16"/>').format(x) for x in ends]
    if null is not None:
        low, high = at(null[0] - 2 * null[1]), at(null[0] + 2 * null[1])
        parts.append(
            Markup('<rect class="null" x="{:.1f}" y="6" width="{:.1f}" height="10"/>').format(
                low, max(1.0, high - low)
            )
        )
    if score is not None:
        parts.append(Markup('<circle cx="{:.1f}" cy="11" r="5"/>').format(at(score)))
    return _svg((width, height), parts, name, "strip")


def _svg(size: tuple[float, float], parts: Sequence[Markup], name: str, kind: str) -> Markup:
    width, height = size
    return Markup(
        '<svg class="{}" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}">'
        "{}</svg>"
    ).format(kind, escape(name), width, height, width, height, Markup("").join(parts))
