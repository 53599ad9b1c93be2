"""``proofs-check show``: one claim, from its definition or judged anew."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.certificate import recheck
from proofs_check.ledger import running
from proofs_check.ledger.claim import Document, Exact
from proofs_check.report import files, pages, terminal
from proofs_check.report.progress import progress
from proofs_check.sections.claims import by_id
from proofs_check.sections.library import LIBRARY


@click.command("show")
@click.argument("claim")
@click.option("--check", is_flag=True, help="Run the claim's checks and controls now.")
@click.option(
    "--save", "folder", type=FILE, metavar="FOLDER", help="Write the claim's certificates there."
)
def command(claim: str, *, check: bool, folder: Path | None) -> None:
    """Show one claim: statement, source, assumptions, evidence, certificates, controls.

    Nothing is run, unless --check or --save asks for it.
    """
    with refusals():
        wanted = by_id(claim)
        if folder is not None and folder.exists() and not folder.is_dir():
            raise ValueError(f"--save takes a folder, got the file {str(folder)!r}")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    screen = terminal.console()
    if not check:
        terminal.show(screen, pages.definition_page(wanted))
    documents: list[Document] = []
    if check or folder is not None:
        exact = [evidence for evidence in wanted.evidence if isinstance(evidence, Exact)]
        documents = [document for evidence in exact for document in evidence.documents()]
    if check:
        jobs = os.cpu_count() or 1
        with progress(screen, running.with_uses([wanted]), jobs, shown=()) as watch:
            outcome = running.run([wanted], jobs=jobs, seed=0, watch=watch)[wanted.id]
        accepted = []
        for document in documents:
            # A refused document is part of the evidence, which says why.
            with suppress(Rejected):
                accepted.append(recheck(document, LIBRARY))
        terminal.show(screen, pages.claim_page(outcome, accepted))
    if folder is not None:
        with refusals():
            different = {files.json_text(document): None for document in documents}
            for place, text in enumerate(different, start=1):
                files.write_whole(folder / f"{wanted.id}-{place:03}.json", text)
        count = f"{len(different)} certificate{'s' if len(different) != 1 else ''}"
        terminal.show(screen, f"\n{count} saved in {folder}")
