"""What a person sees of a certified minimum: the interval as it closes, and how it ends."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.live import Live
from rich.table import Table
from rich.text import Text

from numeric.relaxation.interval import Progress
from proofs_check.finding.minimum import Certified
from proofs_check.report.decimals import rounded

_DIGITS = 12


def bound_json(found: Certified) -> dict[str, Any]:
    """The interval, the certificate and the network as plain data."""
    W1, W2, bias = found.network
    network: dict[str, Any] = {"W1": W1.tolist(), "W2": W2.tolist()}
    if bias is not None:
        network["b2"] = bias.tolist()
    return {
        "lower": float(rounded(found.lower, 15, upwards=False)),
        "upper": float(rounded(found.upper, 15, upwards=True)),
        "gap": found.gap,
        "leaves": found.cases,
        "certificate": found.document,
        "network": network,
    }


def bound_page(found: Certified) -> Group:
    """The interval in words."""
    table = Table.grid(padding=(0, 2), pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    units = len(found.network[0])
    size = len(found.text)
    table.add_row(
        "lower bound",
        rounded(found.lower, _DIGITS, upwards=False),
        "proved: no network of any width has a lower energy",
    )
    table.add_row(
        "upper bound",
        rounded(found.upper, _DIGITS, upwards=True),
        f"reached by a network of {units} hidden unit{'s' if units != 1 else ''}",
    )
    table.add_row("relative gap", f"{found.gap:.3g}", "")
    cases = f"{found.cases} case{'s' if found.cases != 1 else ''}"
    table.add_row("certificate", cases, f"{size / 1000:.3g} kB, re-checked by the kernel")
    table.add_row("data", found.data, "the hash of X and Y by which the certificate names them")
    return Group(table)


class _Closing:
    """The interval so far, drawn again and again."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.state: Progress | None = None

    def __rich_console__(self, screen: Console, _: ConsoleOptions) -> RenderResult:
        seconds = f"{time.monotonic() - self.start:.0f} s"
        line = f"{seconds}: looking for a good network"
        if self.state is not None:
            state = self.state
            line = (
                f"{seconds}: between {state.lower:.9g} and {state.upper:.9g}, "
                f"{state.closed} cases closed, {state.still_open} open"
            )
        yield Text(line[: screen.width - 1], style="dim", no_wrap=True)


@contextmanager
def closing(screen: Console) -> Iterator[Callable[[Progress], None]]:
    """Show on a terminal how the interval closes; a pipe sees the result alone."""
    lines = _Closing()

    def watch(state: Progress) -> None:
        lines.state = state

    if not screen.is_terminal:
        yield watch
        return
    with Live(lines, console=screen, refresh_per_second=4, transient=True):
        yield watch
