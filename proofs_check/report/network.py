"""The page about a trained network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from proofs_check.networks.judgement import Report

_MOMENTS: tuple[Literal["centred", "uncentred"], ...] = ("centred", "uncentred")
_SIDES: tuple[Literal["forward", "backward"], ...] = ("forward", "backward")
_PAIRS = ("H-G", "H-Z", "G-Z")


def network_page(report: Report) -> Group:
    """Every number with its note; what does not apply is said in one sentence."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    per_label = ", ".join(_number(score) for score in report.scores or [])
    rows: list[tuple[str, str, float | None, str]] = [
        ("objective", "objective", report.objective, ""),
        ("minimum", "minimum", report.minimum, report.how or ""),
        ("gap to the minimum", "gap", report.gap, ""),
        ("KKT violation", "kkt", report.violation, ""),
        (
            "parallelism score",
            "parallelism_score",
            report.score,
            f"per label: {per_label}" if per_label else "",
        ),
        ("kernel distance", "kernel_distance", report.distance, ""),
    ]
    for title, key, value, words in rows:
        said = "; ".join(part for part in (report.notes.get(key), words) if part)
        table.add_row(title, _number(value), said)
    parts: list[RenderableType] = [table]
    if report.alignment:
        parts.extend(
            [Text(), Text("alignment (cosines of moments)", style="bold"), _cosines(report)]
        )
    return Group(*parts)


def _cosines(report: Report) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("layer", "moments", "side"):
        table.add_column(name)
    for pair in _PAIRS:
        table.add_column(pair, justify="right")
    for row in report.alignment:
        for moments in _MOMENTS:
            for side in _SIDES:
                cosines: Mapping[str, Any] = row[moments][side]
                cells = (_number(cosines[pair], "none") for pair in _PAIRS)
                table.add_row(str(row["layer"]), moments, side, *cells)
    return table


def _number(value: float | None, missing: str = "-") -> str:
    return missing if value is None else f"{value:.6g}"
