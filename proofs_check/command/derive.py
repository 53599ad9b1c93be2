"""The command ``derive``: a derivation, checked line by line."""

from __future__ import annotations

import re
from pathlib import Path

import click

from proofs_check.command.options import refusals

_FILE = click.Path(path_type=Path)
_BUDGET_LIMIT = 3_600


def _seconds(_: click.Context, option: click.Parameter, text: str) -> float:
    if re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", text) and 0 < float(text) <= _BUDGET_LIMIT:
        return float(text)
    raise click.BadParameter(
        f"takes a number of seconds above 0, at most {_BUDGET_LIMIT}, got {text!r}", param=option
    )


@click.command(name="derive")
@click.argument("file", type=_FILE, required=False)
@click.option("--from", "paper", type=_FILE, metavar="PAPER.tex", help="Read a LaTeX paper.")
@click.option("--label", metavar="NAME", help="The \\label of the equations in the paper.")
@click.option(
    "--budget",
    callback=_seconds,
    default="10",
    show_default=True,
    metavar="SECONDS",
    help="Processor time for the search.",
)
@click.option("--json", "json_file", type=_FILE, metavar="FILE", help="Write everything there.")
@click.option("--save", type=_FILE, metavar="FILE", help="Write the certificate there.")
@click.pass_context
def command(
    context: click.Context,
    file: Path | None,
    paper: Path | None,
    label: str | None,
    budget: float,
    json_file: Path | None,
    save: Path | None,
) -> None:
    """Check a derivation line by line: yours, in FILE or in a paper.

    Each line follows, follows given some relations, does not follow (with a point that shows it),
    or is unknown. Exit status: 0 when every line follows, 1 otherwise, 2 for bad input.
    """
    from proofs_check.derivations import deriving, report
    from proofs_check.report import files

    with refusals():
        for path in (json_file, save):
            if path is not None:
                files.check_writable(path)
        if file is not None and paper is None and label is None:
            found = deriving.derive_file(file, budget=budget)
        elif file is None and paper is not None and label is not None:
            found = deriving.derive_paper(paper, label, budget=budget)
        else:
            raise ValueError("derive takes one FILE, or --from PAPER.tex with --label NAME")
    click.echo(report.text(found))
    with refusals():
        if json_file is not None:
            files.write_json(json_file, report.as_json(found))
        if save is not None and found.certificate is not None:
            files.write_json(save, found.certificate)
        elif save is not None:
            click.echo(f"{save} was not written: a certificate needs that every line follows.")
    context.exit(0 if found.passes else 1)
