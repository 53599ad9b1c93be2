"""``proofs-check refute``: a claim without one of its assumptions."""

from __future__ import annotations

import click

from proofs_check.command.options import positive_float, refusals, whole_number
from proofs_check.ledger import counterpoints, refuting, searching
from proofs_check.ledger.claim import Assumption, Claim, Verdict
from proofs_check.report import refutations as pages
from proofs_check.report import terminal
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
@click.option(
    "--budget",
    callback=positive_float(0.1, 86_400),
    default="10",
    show_default=True,
    metavar="SECONDS",
    help="How long to search where no counterexample is known.",
)
@click.option(
    "--seed",
    callback=whole_number(0, 2**32 - 1),
    default="0",
    show_default=True,
    metavar="N",
    help="Seed of the random instances.",
)
@click.pass_context
def command(
    context: click.Context, claim: str, *, dropped: str | None, budget: float, seed: int
) -> None:
    """Look for a counterexample to a claim as it stands, or once an assumption is gone.

    A known counterexample comes first. Otherwise exact instances are tried in which everything
    holds that the theorems of the claim take as given, but for the assumption.

    Exit status: 0 with a counterexample that the kernel accepts, 1 when none is found.
    """
    with refusals():
        wanted = by_id(claim)
        if dropped is None:
            tried = refuting.as_stated(wanted)
        else:
            assumption = refuting.assumption(wanted, dropped)
    if dropped is None:
        known = [refuting.accepted(exact, LIBRARY) for exact in tried]
        terminal.show(terminal.console(), pages.as_it_stands(wanted, known))
        context.exit(0 if any(known) else 1)
    found = _without(wanted, assumption, budget, seed)
    context.exit(0 if found else 1)


def _without(claim: Claim, assumption: Assumption, budget: float, seed: int) -> bool:
    screen = terminal.console()
    terminal.show(screen, pages.without(claim, assumption))
    if assumption.without is not None:
        stored = refuting.counterexample(assumption, LIBRARY)
        terminal.show(screen, pages.stored(stored))
        return stored is not None
    if (point := counterpoints.known(claim, assumption)) is not None:
        terminal.show(screen, pages.point(claim, *point))
        return True
    if claim.recorded is Verdict.REFUTED:
        terminal.show(screen, f"{claim.id} is false with this assumption, too")
        known = [refuting.accepted(exact, LIBRARY) for exact in refuting.as_stated(claim)]
        terminal.show(screen, pages.as_it_stands(claim, known))
        return any(known)
    with screen.status("searching") as status:
        found = searching.hunt(
            claim, assumption, budget, seed, lambda name: status.update(f"searching {name}")
        )
    if found.document is not None and found.accepted is not None:
        terminal.show(screen, pages.point(claim, found.document, found.accepted))
        return True
    terminal.show(screen, pages.nothing(found))
    return False
