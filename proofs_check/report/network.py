"""The page about a trained network."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from proofs_check.networks.judgement import Report
from proofs_check.report.terminal import UNBROKEN

#: Title, kind of moments and score.
ALIGNMENT_KINDS = (
    ("uncentred", "uncentred", "cosine"),
    ("centred", "centred", "cosine"),
    ("unit", "normalised", "pearson"),
)
DECODING_KINDS = ("same contexts", "new context (CCGP)")
_SIDES: tuple[Literal["forward", "backward"], ...] = ("forward", "backward")
PAIRS = ("H-G", "H-Z", "G-Z")


def network_page(report: Report) -> Group:
    """Every number with its note; what does not apply is said in one sentence."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for title, value, said in summary_rows(report):
        table.add_row(title, value, said)
    parts: list[RenderableType] = [table]
    if report.decoding is not None:
        parts += [Text(), Text("accuracy of linear classifiers, 0.5 by chance", style="bold")]
        parts.append(_decoding(report))
    for title in ("names", "penalties"):
        if note := report.notes.get(title):
            parts.append(Text(f"{title.capitalize()}: {note}."))
    if report.alignment:
        parts += [Text(), Text("alignment of activity, gradients and weights", style="bold")]
        parts += [_Scores(report), *map(Text, alignment_words(report))]
    return Group(*parts)


def summary_rows(report: Report) -> list[tuple[str, str, str]]:
    """Title, value and note of each number; a value that does not apply is a dash."""
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
    if report.objective is None:
        rows = [row for row in rows if row[1] in ("minimum", "parallelism_score")]
    return [
        (title, _number(value), "; ".join(p for p in (words, report.notes.get(key)) if p))
        for title, key, value, words in rows
    ]


def _decoding(report: Report) -> Table:
    """A row for each layer, two accuracies for each label."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("layer")
    rows = decoding_rows(report)
    labels = (len(rows[0]) - 1) // len(DECODING_KINDS)
    for title in DECODING_KINDS:
        for label in range(1, labels + 1):
            table.add_column(f"{title if label == 1 else ''}\nlabel {label}", justify="right")
    for row in rows:
        table.add_row(*row)
    return table


def decoding_rows(report: Report) -> list[list[str]]:
    """Layer, and the accuracies for each label: in the same contexts, then in a new one."""
    return [
        [str(row["layer"]), *(_number(s) for kind in ("linear", "ccgp") for s in row[kind])]
        for row in report.decoding or []
    ]


@dataclass(frozen=True)
class _Scores:
    """The kinds of moments side by side; one below the other where no line holds them all."""

    report: Report

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        kinds = range(len(ALIGNMENT_KINDS))
        whole = _scores(self.report, kinds)
        needed = console.measure(whole, options=options.update_width(UNBROKEN)).maximum
        if needed <= options.max_width:
            yield whole
        else:
            yield from (_scores(self.report, [kind]) for kind in kinds)


def _scores(report: Report, kinds: Sequence[int]) -> Table:
    """A row for each layer and side, three scores for each of these kinds of moments."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("layer")
    table.add_column("side")
    for kind in kinds:
        for place, pair in enumerate(PAIRS):
            title = ALIGNMENT_KINDS[kind][0] if place == 0 else ""
            table.add_column(f"{title}\n{pair}", justify="right")
    for layer, side, *scores in alignment_rows(report):
        chosen = (scores[len(PAIRS) * kind : len(PAIRS) * (kind + 1)] for kind in kinds)
        table.add_row(layer, side, *chain.from_iterable(chosen))
    return table


def alignment_rows(report: Report) -> list[list[str]]:
    """Layer, side and nine scores: three for each kind of moments."""
    return [
        [
            str(row.layer),
            side,
            *(
                _score(row.scores[score][kind][side] if kind in row.scores[score] else {}, pair)
                for _, kind, score in ALIGNMENT_KINDS
                for pair in PAIRS
            ),
        ]
        for row in report.alignment
        for side in _SIDES
    ]


def alignment_words(report: Report) -> list[str]:
    """What the letters mean, which scores rounding decides, and how stationary each layer is."""
    words = (
        "H, G, Z: second moments of activity, gradient and weights, forward at the output of a "
        "layer's linear map, backward at its input. Cosines; under unit, correlations of the "
        "entries, samples centred and of length 1."
    )
    said = [words]
    if note := report.notes.get("alignment"):
        said.append(f"{note[0].upper()}{note[1:]}.")
    said += [
        f"Layer {row.layer}: {row.kinks} of {row.preactivations} preactivations are within "
        "rounding of a kink. A score a..b takes all values from a to b as the slopes there vary."
        for row in report.alignment
        if row.kinks
    ]
    if residuals := [row for row in report.alignment if row.residual is not None]:
        listed = ", ".join(
            f"{_between(*row.residual)} in layer {row.layer}"  # type: ignore[misc]
            for row in residuals
        )
        said.append(f"Stationarity, |2 lambda W - g h'| relative to both: {listed}.")
    bounds = [
        f"{2 * k**0.5 / (1 + k):.4g} {side} in layer {row.layer}"
        for row in report.alignment
        for side, k in row.condition.items()
        if k is not None
    ]
    if bounds:
        said.append(
            f"In a stationary layer H-Z and G-Z are at least {', '.join(bounds)}, uncentred."
        )
    return said


def _between(low: float, high: float) -> str:
    return f"{low:.2g}" if high - low <= 1e-3 * high else f"{low:.2g}..{high:.2g}"


def _score(scores: Mapping[str, Any], pair: str) -> str:
    """Four digits; a range with its ends rounded inwards; none where it is undefined."""
    if (found := scores.get(f"{pair} range")) is not None:
        low, high = math.ceil(found[0] * 100) / 100, math.floor(found[1] * 100 + 1e-9) / 100
        return f"{low:.2f}..{high:.2f}" if low < high else f"{found[0]:.4f}..{found[1]:.4f}"
    value = scores.get(pair)
    return "none" if value is None else f"{value:.4g}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"
