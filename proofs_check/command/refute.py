"""``proofs-check refute``: a claim without one of its assumptions."""

from __future__ import annotations

import click

from proofs_check.command.options import refusals
from proofs_check.ledger import refuting
from proofs_check.report import pages, terminal
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY


@click.command("refute")
@click.argument("claim")
@click.option(
    "--drop",
    "dropped",
    required=True,
    metavar="ASSUMPTION",
    help="Part of its text, or its place among the claim's assumptions.",
)
@click.pass_context
def command(context: click.Context, claim: str, dropped: str) -> None:
    """Look for a counterexample to a claim once an assumption is gone.

    Exit status: 0 with a counterexample that the kernel accepts, 1 when none is known.
    """
    with refusals():
        wanted = by_id(claim)
        assumption = refuting.assumption(wanted, dropped)
    found = refuting.counterexample(assumption, LIBRARY)
    terminal.show(terminal.console(), pages.refutation_page(wanted, assumption, found))
    context.exit(0 if found is not None else 1)
