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
    metavar="ASSUMPTION",
    help="Part of its text, or its place among the claim's assumptions. Not needed for a claim "
    "that is refuted as it stands.",
)
@click.pass_context
def command(context: click.Context, claim: str, dropped: str | None) -> None:
    """Look for a counterexample to a claim as it stands, or once an assumption is gone.

    Exit status: 0 with a counterexample that the kernel accepts, 1 when none is known.
    """
    with refusals():
        wanted = by_id(claim)
        if dropped is None:
            tried = refuting.as_stated(wanted)
        else:
            assumption = refuting.assumption(wanted, dropped)
    if dropped is None:
        known = [refuting.accepted(exact, LIBRARY) for exact in tried]
        terminal.show(terminal.console(), pages.refuted_page(wanted, known))
        context.exit(0 if any(known) else 1)
    found = refuting.counterexample(assumption, LIBRARY)
    terminal.show(terminal.console(), pages.refutation_page(wanted, assumption, found))
    context.exit(0 if found is not None else 1)
