"""``proofs-check figure``: figures of the theory, with their data."""

from __future__ import annotations

from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.report import terminal


@click.command("figure")
@click.argument("name", metavar="[NAME]", required=False)
@click.option("-o", "--output", type=FILE, metavar="FILE", help="A .pdf, .svg or .png file.")
@click.option(
    "--columns",
    type=click.Choice(["1", "2"]),
    default="1",
    show_default=True,
    help="Width: one or two columns of a page.",
)
def command(name: str | None, output: Path | None, columns: str) -> None:
    """Draw a figure, and write its data as CSV beside it; without NAME list all figures."""
    from proofs_check.report.figures import gallery

    with refusals():
        if name is None:
            if output is not None:
                raise ValueError(f"NAME takes one of {', '.join(gallery.PICTURES)}, got nothing")
            screen = terminal.console()
            for each in gallery.PICTURES.values():
                terminal.show(screen, f"{each.name}: {', '.join(each.claims)}")
                terminal.show(screen, terminal.entry("", each.caption))
            return
        gallery.picture(name)
        if output is None:
            raise ValueError(f"figure {name} needs -o FILE, a .pdf, .svg or .png file")
        data = gallery.write(name, output, int(columns))
    terminal.unfolded(f"{output} is written, its data in {data}\n")
