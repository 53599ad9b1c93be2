"""``proofs-check guide``: the pages of the guide in a terminal."""

from __future__ import annotations

import difflib
from importlib.resources import files
from importlib.resources.abc import Traversable

import click
from rich.markdown import Markdown

from proofs_check.command.options import refusals
from proofs_check.report import terminal

#: The page that stands before all others.
_FIRST = "index"


def pages() -> dict[str, Traversable]:
    """Topic -> its page, the first one first."""
    found = {
        each.name.removesuffix(".md"): each
        for each in files("proofs_check.guide").iterdir()
        if each.name.endswith(".md")
    }
    return {topic: found[topic] for topic in sorted(found, key=lambda t: (t != _FIRST, t))}


def _page(topic: str) -> str:
    known = pages()
    if topic.lower() not in known:
        near = difflib.get_close_matches(topic[:40].lower(), known, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"TOPIC takes one of {', '.join(known)}, got {topic[:40]!r}{hint}")
    return known[topic.lower()].read_text(encoding="utf-8")


@click.command("guide")
@click.argument("topic", required=False)
def command(topic: str | None) -> None:
    """Show a page of the guide; without TOPIC the first page, which lists the others."""
    with refusals():
        text = _page(topic or _FIRST)
    screen = terminal.console()
    if screen.is_terminal:
        screen.print(Markdown(text))
    else:
        terminal.unfolded(text)
