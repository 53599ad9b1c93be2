"""``proofs-check claims``: the list of all claims."""

from __future__ import annotations

import click

from proofs_check.report import pages, terminal
from proofs_check.sections import claims


@click.command("claims")
def command() -> None:
    """List the claims: id, recorded verdict, statement in short."""
    terminal.show(terminal.console(), pages.claims_table(claims.ALL))
