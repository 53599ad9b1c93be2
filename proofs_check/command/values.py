"""``proofs-check values``: all numbers of a paper, from one list."""

from __future__ import annotations

from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.report import files, terminal


@click.command("values")
@click.argument("file", type=FILE, metavar="FILE.toml")
@click.option(
    "-o", "--output", type=FILE, required=True, metavar="FILE.tex", help="The file of macros."
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a number changed.")
@click.pass_context
def command(context: click.Context, file: Path, output: Path, check: bool) -> None:
    """Write the exact values that a list in TOML asks for as LaTeX macros.

    An entry [[value]] has a macro and a name, [[table]] a macro and names; other keys are the
    options of 'proofs-check value'. Badges are small boxes with verdicts. An example:

    \b
    badges = ["R2"]
    [[value]]
    macro = "bStar"
    name = "label_weight"
    labels = 2
    lambda1 = "1/100"
    lambda2 = 0.1
    digits = 6
    [[table]]
    macro = "energyTable"
    names = ["energy", "label_weight"]
    labels = "1..4"
    lambda1 = "1/100"
    lambda2 = "1/100, 1/10"
    """  # noqa: D301 - click's sign for lines that stay as they are
    from proofs_check.values import manifest

    with refusals():
        if output.resolve() == file.resolve():
            raise ValueError(f"-o takes another file than the list, got {str(output)!r}")
        if not check:
            files.check_writable(output)
        found = manifest.blocks(file)
        text = manifest.written(file, found)
        count = f"{len(found)} macro{'s' if len(found) != 1 else ''}"
        if not check:
            files.write_whole(output, text)
            terminal.unfolded(f"{output}: {count}\n")
            return
        if not output.is_file():
            raise ValueError(f"--check needs the file made before, got {str(output)!r}")
        old = output.read_text(encoding="utf-8")
    differing = manifest.changed(old, text)
    for name in differing:
        terminal.unfolded(f"changed: {name}\n")
    if not differing:
        terminal.unfolded(f"{output} is as {file} says: {count}\n")
    context.exit(1 if differing else 0)
