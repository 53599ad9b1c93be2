"""``proofs-check certificate``: one document, re-checked by the kernel."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.kernel.document import read
from proofs_check.report import files, terminal
from proofs_check.report.accepted import accepted_page
from proofs_check.sections.library import LIBRARY


@click.command("certificate")
@click.argument("file", type=FILE)
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write the outcome there.")
@click.pass_context
def command(context: click.Context, file: Path, json_file: Path | None) -> None:
    """Re-check one certificate with the kernel alone, and print what it proves.

    Exit status: 0 when it is accepted, 1 when it is rejected, 2 when it cannot be read.
    """
    with refusals():
        document = read(file)
        if json_file is not None:
            files.check_writable(json_file)
    try:
        accepted = recheck(document, LIBRARY)
    except Rejected as refusal:
        reason = " ".join(str(refusal).split())
        if json_file is not None:
            files.write_json(json_file, {"accepted": False, "reason": reason})
        click.echo(f"proofs-check: rejected: {reason}", err=True)
        context.exit(1)
    if json_file is not None:
        files.write_json(json_file, {"accepted": True, **asdict(accepted)})
    terminal.show(terminal.console(), accepted_page(accepted))
