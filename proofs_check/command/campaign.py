"""``proofs-check campaign``: many random exact instances of claims, kept in one file."""

from __future__ import annotations

from pathlib import Path

import click

from proofs_check.campaigns import blocks as drawing
from proofs_check.campaigns import running, store
from proofs_check.command.options import FILE, refusals, whole_number
from proofs_check.ledger.claim import Claim
from proofs_check.report import campaigns as pages
from proofs_check.report import terminal
from proofs_check.sections import claims as ledger


@click.command("campaign")
@click.argument("claims", nargs=-1, metavar="[CLAIM ...]")
@click.option(
    "--instances",
    callback=whole_number(0, 10**9),
    default="0",
    metavar="N",
    help="How many instances of each claim the file shall hold in the end.",
)
@click.option(
    "--seed",
    callback=whole_number(0, 2**32 - 1),
    default="0",
    show_default=True,
    metavar="N",
    help="Seed of the instances.",
)
@click.option(
    "--jobs",
    callback=whole_number(1, 256),
    default="1",
    show_default=True,
    metavar="N",
    help="How many processes draw instances.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Draw on a Dask cluster, such as tcp://HOST:PORT."
)
@click.option(
    "--store", "path", type=FILE, required=True, metavar="FILE", help="The file of the campaign."
)
@click.option(
    "--merge",
    "others",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="First take in what another file holds.",
)
@click.pass_context
def command(
    context: click.Context,
    claims: tuple[str, ...],
    *,
    instances: int,
    seed: int,
    jobs: int,
    scheduler: str | None,
    path: Path,
    others: tuple[Path, ...],
) -> None:
    """Draw random exact instances of what claims assume, and evaluate there what they say.

    An instance is a point of a theorem that the claim promises. 'all' stands for every claim that
    theorems prove. What is in the file already is not drawn again, so that a run that was stopped
    goes on with the same command. Without a CLAIM the file is shown.

    Exit status: 0 when no instance is a counterexample, 1 when one is, 2 for bad input.
    """
    with refusals():
        chosen = _chosen(claims)
        if claims and not instances and not others:
            raise ValueError("campaign takes --instances N with a claim, N from 1 on")
        prints = {claim.id: drawing.fingerprint(claim) for claim in chosen}
        todo = drawing.blocks(list(prints), instances, seed)
        screen = terminal.console()
        with store.opened(path, seed if claims else None) as file:
            for other in others:
                with store.opened(other, None) as more:
                    file.take_in(more)
            file.begin(prints)
            left = running.missing(file, todo)
            done = running.on_cluster(left, scheduler) if scheduler else running.here(left, jobs)
            with pages.progress(screen, len(todo)) as tell:
                running.run(file, todo, done, tell)
            found = list(file.summary())
    terminal.show(screen, pages.page(found))
    context.exit(1 if any(each.found for each in found) else 0)


def _chosen(names: tuple[str, ...]) -> list[Claim]:
    """The claims that were named; refuses one without theorems, unless all are meant."""
    if [name.lower() for name in names] == ["all"]:
        return [claim for claim in ledger.ALL if claim.proved_by_theorems]
    found = [ledger.by_id(name) for name in names]
    for claim in found:
        drawing.theorems_of(claim)
    return list({claim.id: claim for claim in found}.values())
