"""``proofs-check formal``: the proofs, re-checked by the proof assistant Coq."""

from __future__ import annotations

import os
import time
from pathlib import Path

import click
from rich.text import Text

from proofs_check.command.options import FILE, refusals, whole_number
from proofs_check.formal import checking, record
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import read
from proofs_check.report import files, terminal


@click.command("formal")
@click.argument("file", type=FILE, required=False)
@click.option(
    "--jobs",
    callback=whole_number(1, 256),
    default=lambda: str(min(os.cpu_count() or 1, 256)),
    show_default="number of cores",
    metavar="N",
    help="How many files Coq reads at the same time.",
)
@click.option(
    "--record", "saved", type=FILE, metavar="OUT", help="Write what Coq says of each claim there."
)
@click.pass_context
def command(context: click.Context, file: Path | None, *, jobs: int, saved: Path | None) -> None:
    """Re-check everything with the proof assistant Coq, or one certificate.

    Prints the theorem of each claim as Coq states it.

    Exit status: 0 when Coq accepts everything and the statements are those on record, 1 when not,
    2 when Coq cannot be run or the certificate cannot be read.
    """
    if file is not None:
        _one(context, file, jobs)
    with refusals():
        if saved is not None:
            files.check_writable(saved)
        start = time.perf_counter()
        found = checking.run(jobs)
    screen = terminal.console()
    for name, checked in found.theorems.items():
        terminal.show(screen, Text.assemble((f"Theorem {name} : ", "bold"), checked.statement, "."))
        resting = ", ".join(checked.assumptions) or "no axiom"
        false = ", ".join(checked.controls) or "none"
        terminal.show(screen, Text(f"  rests on {resting}; false neighbours: {false}", "dim"))
    for name, output in found.refused.items():
        terminal.show(screen, Text.assemble((f"{name} is refused: ", "bold red"), output.strip()))
    differences = found.differences
    if differences and saved is None:
        terminal.show(screen, Text(f"Not as on record: {', '.join(differences)}.", "bold red"))
    terminal.show(
        screen,
        f"\n{len(found.theorems)} theorems about networks and {found.documents} proof documents"
        f" checked by Coq; {time.perf_counter() - start:.0f} s.",
    )
    if saved is not None:
        with refusals():
            files.write_whole(saved, record.as_text(found.theorems))
    context.exit(1 if found.refused or (differences and saved is None) else 0)


def _one(context: click.Context, file: Path, jobs: int) -> None:
    with refusals():
        document = read(file)
    try:
        with refusals():
            accepted = checking.check_document(document, jobs)
    except Rejected as refusal:
        click.echo(f"proofs-check: rejected: {' '.join(str(refusal).split())}", err=True)
        context.exit(1)
    terminal.show(terminal.console(), f"accepted by Coq: {accepted}")
    context.exit(0)
