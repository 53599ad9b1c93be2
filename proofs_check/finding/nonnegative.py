"""Non-negative multipliers: exact linear programming with fractions. Untrusted.

Find c >= 0 with ``sum_j c_j column_j = target``, and among these the largest ``sum of c_j`` over
some chosen columns. Bland's rule, so that it ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

Vector = Mapping[Any, Fraction]
_ZERO = Fraction(0)
_PIVOT_LIMIT = 400


def multipliers(
    columns: Sequence[Vector], target: Vector, chosen: Sequence[int] = ()
) -> list[Fraction] | None:
    """Non-negative multipliers with which vectors add up to a target; None if there are none.

    The sum over the chosen columns is made as large as it can be, up to 1.

    >>> multipliers([{"x": Fraction(1)}, {"y": Fraction(2)}], {"y": Fraction(1)})
    [Fraction(0, 1), Fraction(1, 2)]
    >>> multipliers([{"x": Fraction(1)}], {"x": Fraction(-1)}) is None
    True
    """
    live = _live(columns, target)
    if live is None:
        return None
    if len(live) < len(columns):
        places = [place for place, j in enumerate(live) if j in set(chosen)]
        if chosen and not places:
            return None
        found = multipliers([columns[j] for j in live], target, places)
        if found is None:
            return None
        whole = [_ZERO] * len(columns)
        for j, value in zip(live, found, strict=True):
            whole[j] = value
        return whole
    keys = list(dict.fromkeys([*target, *(key for column in columns for key in column)]))
    count = len(columns)
    rows = []
    for key in keys:
        row = [column.get(key, _ZERO) for column in columns] + [_ZERO, target.get(key, _ZERO)]
        rows.append(row if row[-1] >= 0 else [-value for value in row])
    if chosen:  # sum of the chosen + slack = 1
        rows.append([Fraction(j in chosen) for j in range(count)] + [Fraction(1), Fraction(1)])
    basis = [-1] * len(rows)  # -1: an artificial variable
    artificial = [sum((row[j] for row in rows), _ZERO) for j in range(count + 2)]
    if not _maximise(rows, basis, artificial, count + 1) or artificial[-1] != 0:
        return None
    if chosen:
        gain = [Fraction(j in chosen) for j in range(count)] + [_ZERO, _ZERO]
        for row, index in zip(rows, basis, strict=True):
            if index >= 0 and gain[index]:
                factor = gain[index]
                gain = [g - factor * r for g, r in zip(gain, row, strict=True)]
        _maximise(rows, basis, gain, count + 1)
    found = [_ZERO] * (count + 1)
    for row, index in zip(rows, basis, strict=True):
        if index >= 0:
            found[index] = row[-1]
    return found[:count]


def _live(columns: Sequence[Vector], target: Vector) -> list[int] | None:
    """Columns that are not 0 for a plain reason: a row whose entries share a sign adds up to 0."""
    live = list(range(len(columns)))
    while True:
        rows: dict[Any, list[int]] = {key: [] for key in target}
        for j in live:
            for key, value in columns[j].items():
                if value:
                    rows.setdefault(key, []).append(j)
        dead: set[int] = set()
        for key, users in rows.items():
            goal = target.get(key, _ZERO)
            signs = {columns[j][key] > 0 for j in users}
            if goal and (goal > 0) not in signs:
                return None
            if not goal and len(signs) == 1:
                dead.update(users)
        if not dead:
            return live
        live = [j for j in live if j not in dead]


def _maximise(
    rows: list[list[Fraction]], basis: list[int], gain: list[Fraction], width: int
) -> bool:
    """Pivot until no column gains; artificial variables leave first."""
    for _ in range(_PIVOT_LIMIT):
        entering = next((j for j in range(width) if gain[j] > 0), None)
        if entering is None:
            return True
        best: tuple[Fraction, int, int] | None = None
        for i, row in enumerate(rows):
            if row[entering] > 0:
                ratio = (row[-1] / row[entering], basis[i], i)
                best = ratio if best is None or ratio < best else best
            elif row[entering] < 0 and basis[i] < 0 and row[-1] == 0:
                best = (_ZERO, -2, i)  # an artificial variable at 0 must not grow
                break
        if best is None:
            return False
        _pivot(rows, gain, best[2], entering)
        basis[best[2]] = entering
    return False


def _pivot(rows: list[list[Fraction]], gain: list[Fraction], place: int, entering: int) -> None:
    row = rows[place]
    scale = row[entering]
    rows[place] = row = [value / scale for value in row]
    for other in [*(r for i, r in enumerate(rows) if i != place), gain]:
        factor = other[entering]
        if factor:
            for j, value in enumerate(row):
                if value:
                    other[j] -= factor * value
