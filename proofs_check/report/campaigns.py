"""The pages of ``proofs-check campaign``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from proofs_check.campaigns.store import Summary
from proofs_check.kernel.certificate import recheck
from proofs_check.report.refutations import values_text
from proofs_check.report.terminal import entry
from proofs_check.sections.library import LIBRARY


@contextmanager
def progress(screen: Console, total: int) -> Iterator[Callable[[int], None]]:
    """A bar of blocks on a terminal; nothing elsewhere."""
    with Progress(console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task("blocks of instances", total=total)
        yield lambda done: bar.update(task, completed=done)


def page(found: Sequence[Summary]) -> Group:
    """What a file holds, claim by claim, and every claim's smallest counterexample."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, name in enumerate(
        ["claim", "instances", "meet the assumptions", "false", "nearest margin", "CPU seconds"]
    ):
        table.add_column(name, justify="right" if place else "left")
    for each in found:
        table.add_row(
            each.claim,
            str(each.drawn),
            str(each.met),
            str(len(each.found)),
            "-" if each.nearest is None else str(each.nearest),
            f"{each.seconds:.1f}",
        )
    total = (
        sum(s.drawn for s in found),
        sum(s.met for s in found),
        sum(len(s.found) for s in found),
    )
    table.add_row("all", *map(str, total), "", f"{sum(s.seconds for s in found):.1f}")
    parts: list[RenderableType] = [table]
    for each in found:
        parts += _smallest(each)
    return Group(*parts)


def _smallest(summary: Summary) -> list[RenderableType]:
    if not summary.found:
        return []
    document = summary.found[0]
    return [
        Text(f"{summary.claim}: a counterexample accepted by the kernel", style="bold red"),
        entry("at", values_text(document)),
        entry("proves", recheck(document, LIBRARY).statement),
    ]
