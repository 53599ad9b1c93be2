"""Printing on standard output: a console, and rows of names and texts."""

from __future__ import annotations

import sys

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from proofs_check.sections.facts import FACTS

#: Width of everything that does not go to a terminal,
PIPE_WIDTH = 120
#: but for tables of values, whose lines other programs split.
UNBROKEN = 100_000


def console(pipe_width: int = PIPE_WIDTH) -> Console:
    """A console on standard output: as wide as the terminal; fixed and plain in a pipe."""
    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False)
    return Console(
        file=sys.stdout,
        width=pipe_width,
        color_system=None,
        force_terminal=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def show(screen: Console, content: RenderableType) -> None:
    """Print tables and text; a pipe gets no spaces at the ends of its lines."""
    if screen.is_terminal:
        screen.print(content)
        return
    with screen.capture() as captured:
        screen.print(content)
    lines = captured.get().splitlines()
    screen.file.write("".join(line.rstrip() + "\n" for line in lines))


def unfolded(text: str) -> None:
    """Print lines as they are, however long: other programs read them."""
    sys.stdout.write(text)


def fact_text(fact: str) -> str:
    """The statement behind the key of a standard fact."""
    return f"{fact}: {FACTS[fact]}" if fact in FACTS else fact


def entry(name: str, text: str) -> Table:
    """A name and what it stands for, side by side."""
    row = Table.grid(padding=(0, 2), pad_edge=False)
    row.add_column(width=9, style="dim")
    row.add_column()
    row.add_row(name, text)
    return row


def item(text: Text | str) -> Table:
    """An entry of a list; its lines hang together."""
    row = Table.grid(padding=(0, 1), pad_edge=False)
    row.add_column(width=3, justify="right")
    row.add_column()
    row.add_row("-", text)
    return row
