"""Exact values on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from proofs_check.report.terminal import entry
from proofs_check.values.setting import Row
from theory.numbers.number import exact_number


def value_table(rows: Sequence[Row], digits: int) -> Table:
    """Parameters, exact value and decimal of each row; no cell is ever broken."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in rows[0].parameters:
        table.add_column(name.replace("_", " "), justify="right", no_wrap=True)
    table.add_column("exact", no_wrap=True)
    table.add_column(f"decimal ({digits} digits)", no_wrap=True)
    for row in rows:
        parameters = [str(value) for value in row.parameters.values()]
        table.add_row(*parameters, _exact(row.exact), _decimal(row.decimal))
    return table


def value_roots(rows: Sequence[Row]) -> list[Text]:
    """Which numbers the letters are, once for each number of labels."""
    roots: dict[str, None] = {}
    for row in rows:
        for part in row.exact if isinstance(row.exact, tuple) else (row.exact,):
            if part is not None and (where := exact_number(part).where):
                roots[f"labels = {row.parameters['labels']}: {where}"] = None
    return [Text(line) for line in roots]


def value_standing(rows: Sequence[Row]) -> list[Text]:
    """Among what an energy is the least, and the lowest network known where one is lower."""
    lines = []
    for row in rows:
        if "status" not in row.more:
            continue
        line = f"labels = {row.parameters['labels']}: {row.more['status']}"
        if known := row.more["best_known"]:
            line += f"; a network of energy at most {known['decimal']} is known (D3, N1-global)"
        lines.append(Text(line))
    return lines


def value_list(rows: Sequence[Row]) -> Group:
    """The same one below the other, for a terminal that is narrower than the table."""
    parts: list[RenderableType] = []
    for row in rows:
        named = (f"{name.replace('_', ' ')} = {value}" for name, value in row.parameters.items())
        parts.extend(
            [
                Text(", ".join(named), style="bold"),
                entry("exact", _exact(row.exact)),
                entry("decimal", _decimal(row.decimal)),
            ]
        )
    return Group(*parts)


def _exact(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_exact, value))
    return "none" if value is None else str(exact_number(value).expression)


def _decimal(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_decimal, value))
    return "none" if value is None else str(value)
