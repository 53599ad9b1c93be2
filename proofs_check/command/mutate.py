"""``proofs-check mutate``: whether the checks of a claim notice that it was changed."""

from __future__ import annotations

from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.ledger import mutating
from proofs_check.report import files, mutants, terminal
from proofs_check.sections import claims as ledger


@click.command("mutate")
@click.argument("claims", nargs=-1, metavar="[CLAIM ...]")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write every change there.")
@click.pass_context
def command(context: click.Context, claims: tuple[str, ...], json_file: Path | None) -> None:
    """Change claims at one place at a time, and say which checks notice.

    Without a CLAIM all claims are changed, which takes minutes. A change is one constant or
    sign of a theorem, one thing that a theorem assumes, one word, number or formula of a sentence,
    or one entry of a list.

    Exit status: 0 when every change is noticed or leaves a theorem that the kernel proves as well,
    1 when one goes unnoticed.
    """
    with refusals():
        chosen = [ledger.by_id(name) for name in dict.fromkeys(map(str.lower, claims))]
        if json_file is not None:
            files.check_writable(json_file)
    screen = terminal.console()
    tried = []
    for claim in chosen or ledger.ALL:
        found = list(mutating.mutants(claim))
        terminal.show(screen, mutants.claim_line(claim, found))
        tried.append((claim, found, mutating.unseen(claim)))
    terminal.show(screen, mutants.page(tried))
    if json_file is not None:
        with refusals():
            files.write_json(json_file, mutants.as_json(tried))
    survived = any(not m.noticed_by and not m.true_as_well for _, each, _ in tried for m in each)
    context.exit(1 if survived else 0)
