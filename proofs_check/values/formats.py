"""Tables of values as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from proofs_check.values.setting import Row
from theory.numbers.number import exact_number


def _each(value: Any, show: Callable[[Any], str]) -> Any:
    """What is shown of a value, of both parts of a pair, or None."""
    if isinstance(value, tuple):
        return [_each(part, show) for part in value]
    return None if value is None else show(value)


def _formula(value: Any) -> str:
    return exact_number(value).latex()


def _joined(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, tuple) else value


def as_text(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Parameters, exact value and decimal of each row, as texts.

    >>> as_text([Row({"labels": 1}, 2, "2")])
    [{'parameters': {'labels': 1}, 'exact': '2', 'decimal': '2'}]
    """
    return [
        {
            "parameters": {
                key: value if isinstance(value, int) else str(value)
                for key, value in row.parameters.items()
            },
            "exact": _each(row.exact, str),
            "decimal": _each(row.decimal, str),
        }
        for row in rows
    ]


def as_json(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    """The rows as plain data.

    >>> as_json("width", [Row({"labels": 1}, 2, "2")])["rows"]
    [{'parameters': {'labels': 1}, 'exact': '2', 'decimal': '2', 'latex': '2'}]
    """
    formulas = [{"latex": _each(row.exact, _formula)} | row.more for row in rows]
    plain = zip(as_text(rows), formulas, strict=True)
    return {"name": name, "rows": [text | formula for text, formula in plain]}


def as_csv(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines of CSV after a header, each as soon as it is there.

    >>> print(*as_csv("width", [Row({"labels": 1}, 2, "2")]), sep="", end="")
    name,labels,exact,decimal
    width,1,2,2
    """
    for place, row in enumerate(rows):
        if place == 0:
            yield _line(["name", *row.parameters, "exact", "decimal"])
        yield _line([name, *row.parameters.values(), _joined(row.exact), _joined(row.decimal)])


def as_one_csv(tables: Mapping[str, Sequence[Row]]) -> Iterator[str]:
    """Several quantities as lines of CSV; a parameter that a quantity does not have is empty.

    >>> rows = {"width": [Row({"labels": 1}, 2, "2")], "energy": [Row({"layers": 3}, 1, "1")]}
    >>> print(*as_one_csv(rows), sep="", end="")
    name,labels,layers,exact,decimal
    width,1,,2,2
    energy,,3,1,1
    """
    names = list(
        dict.fromkeys(key for rows in tables.values() for r in rows for key in r.parameters)
    )
    yield _line(["name", *names, "exact", "decimal"])
    for name, rows in tables.items():
        for row in rows:
            cells = [row.parameters.get(key) for key in names]
            yield _line([name, *cells, _joined(row.exact), _joined(row.decimal)])


def _line(cells: Sequence[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
