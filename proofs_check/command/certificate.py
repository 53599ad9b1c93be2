"""``proofs-check certificate``: one document, re-checked by the kernel."""

from __future__ import annotations

from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import read
from proofs_check.report import pages, terminal
from proofs_check.sections.library import LIBRARY


@click.command("certificate")
@click.argument("file", type=FILE)
@click.pass_context
def command(context: click.Context, file: Path) -> None:
    """Re-check one certificate with the kernel alone, and print what it proves.

    Exit status: 0 when it is accepted, 1 when it is rejected, 2 when it cannot be read.
    """
    with refusals():
        document = read(file)
    try:
        accepted = recheck(document, LIBRARY)
    except Rejected as refusal:
        click.echo(f"proofs-check: rejected: {' '.join(str(refusal).split())}", err=True)
        context.exit(1)
    terminal.show(terminal.console(), pages.accepted_page(accepted))
