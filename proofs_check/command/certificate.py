"""``proofs-check certificate``: one document, re-checked by the kernel."""

from __future__ import annotations

from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.kernel import certificate
from proofs_check.report import pages, terminal


@click.command("certificate")
@click.argument("file", type=FILE)
@click.pass_context
def command(context: click.Context, file: Path) -> None:
    """Re-check one certificate with the kernel alone, and print what it proves.

    Exit status: 0 when it is accepted, 1 when it is rejected, 2 when it cannot be read.
    """
    with refusals():
        document = certificate.read(file)
    try:
        accepted = certificate.recheck(document)
    except certificate.Rejected as refusal:
        click.echo(f"proofs-check: rejected: {' '.join(str(refusal).split())}", err=True)
        context.exit(1)
    terminal.show(terminal.console(), pages.accepted_page(accepted))
