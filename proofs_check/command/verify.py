"""``proofs-check verify``: the ledger, checked claim by claim."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from proofs_check.command.options import FILE, refusals, whole_number
from proofs_check.forgeries import trials
from proofs_check.formal import checking
from proofs_check.formal.evidence import FormalWatcher, with_formal
from proofs_check.ledger import running
from proofs_check.ledger.claim import Claim
from proofs_check.ledger.judging import Outcome
from proofs_check.own import Section, loading
from proofs_check.report import document, files, terminal
from proofs_check.report import outcomes as pages
from proofs_check.report.figures.drawing import drawing
from proofs_check.report.page.ledger import ledger_page
from proofs_check.report.paper.document import figure_files, paper
from proofs_check.report.progress import progress
from proofs_check.sections import claims as ledger
from proofs_check.sections.library import LIBRARY

#: Seconds after the last verdict: a page comes at once, a document may take a little.
_PAGE_WAITS, _DOCUMENT_WAITS = 3.0, 60.0


def _own(paths: Sequence[Path]) -> list[Section]:
    """Sections of one's own: those of the files, and those of installed packages.

    Raises
    ------
    ValueError
        If a section or a claim has the name of another, or of one of the ledger.
    """
    own = [*map(loading.from_file, paths), *(each for _, each in loading.installed())]
    names = [*dict.fromkeys(c.section for c in ledger.ALL), *(each.name for each in own)]
    ids = [claim.id.lower() for claim in ledger.ALL]
    ids += [claim.id.lower() for each in own for claim in each.claims]
    for what, found in (("sections", names), ("claims", ids)):
        if twice := next((name for name in found if found.count(name) > 1), None):
            raise ValueError(f"two {what} are called {twice!r}: give yours another name")
    return own


def _own_claims(own: Sequence[Section], names: Sequence[str], section: str | None) -> list[Section]:
    """The sections with the claims that were named, or with all of theirs."""
    wanted = {name.lower() for name in names}
    chosen = []
    for each in own:
        claims = tuple(c for c in each.claims if not names or c.id.lower() in wanted)
        if claims and section in (None, each.name):
            chosen.append(replace(each, claims=claims))
    return chosen


def _chosen(names: Sequence[str], section: str | None, own: Sequence[Section]) -> tuple[Claim, ...]:
    """The claims that were named, or those of a section, or all of them."""
    others = {claim.id.lower() for each in own for claim in each.claims}
    if names and all(name.lower() in others for name in names):
        return ()
    named = {ledger.by_id(name).id for name in names if name.lower() not in others}
    sections = tuple(dict.fromkeys(claim.section for claim in ledger.ALL))
    if section is not None and section in {each.name for each in own}:
        return ()
    if section is not None and section not in sections:
        raise ValueError(f"--section takes one of {', '.join(sections)}, got {section!r}")
    chosen = tuple(
        claim
        for claim in ledger.ALL
        if (claim.id in named if names else True) and section in (None, claim.section)
    )
    if not chosen:
        raise ValueError(f"--section {section} holds none of the claims {', '.join(names)}")
    return chosen


@click.command("verify")
@click.argument("claims", nargs=-1, metavar="[CLAIM ...]")
@click.option("--section", metavar="NAME", help="Only the claims of one section.")
@click.option(
    "--jobs",
    callback=whole_number(1, 256),
    default=lambda: str(min(os.cpu_count() or 1, 256)),
    show_default="number of cores",
    metavar="N",
    help="How many claims are checked at the same time.",
)
@click.option(
    "--seed",
    callback=whole_number(0, 2**32 - 1),
    default="0",
    show_default=True,
    metavar="N",
    help="Seed of the random instances.",
)
@click.option(
    "--formal", is_flag=True, help="Also re-check the theorems with the proof assistant Coq."
)
@click.option("--facts", is_flag=True, help="List the standard facts that proofs take as given.")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write all results there.")
@click.option(
    "--html", "html_file", type=FILE, metavar="FILE", help="Write one page for a browser there."
)
@click.option(
    "--latex", "latex_file", type=FILE, metavar="FILE", help="Write a document of LaTeX there."
)
@click.option(
    "--with",
    "files_of_own",
    type=FILE,
    multiple=True,
    metavar="FILE.py",
    help="Judge a section of your own as well.",
)
@click.pass_context
def command(
    context: click.Context,
    claims: tuple[str, ...],
    *,
    section: str | None,
    jobs: int,
    seed: int,
    formal: bool,
    facts: bool,
    json_file: Path | None,
    html_file: Path | None,
    latex_file: Path | None,
    files_of_own: tuple[Path, ...],
) -> None:
    """Check claims, all of them by default, and print each verdict with its evidence.

    The trusted checkers are tried first: each is handed forged documents, which it must refuse.
    Exit status: 0 when every verdict is the recorded one, 1 when one differs or a checker takes a
    forged document, 2 for bad input.
    """
    with refusals():
        own = _own(files_of_own)
        chosen = _chosen(claims, section, own)
        for file in filter(None, (json_file, html_file, latex_file)):
            files.check_writable(file)
        start = time.perf_counter()
        machine = checking.run(jobs) if formal else None
    screen = terminal.console()
    forms = [form for form, file in (("svg", html_file), ("pdf", latex_file)) if file is not None]
    with drawing([claim.id for claim in chosen], *forms) as drawn:
        tried = trials.run()  # in this process, while the other ones start
        terminal.show(screen, pages.checkers(tried))
        shown: list[Outcome] = []
        if chosen:
            with progress(screen, running.with_uses(chosen), jobs, shown=chosen) as lines:
                watch = FormalWatcher(lines, machine)
                outcomes = running.run(chosen, jobs=jobs, seed=seed, watch=watch)
            shown = [with_formal(outcomes[claim.id], machine) for claim in chosen]
            seconds = time.perf_counter() - start
            terminal.show(screen, pages.summary_page(shown, seconds, tried, facts=facts))
        for each in _own_claims(own, claims, section):
            with refusals():
                start, found = time.perf_counter(), each.outcomes(seed)
            terminal.show(screen, f"\nSection {each.name}, not of the ledger")
            for outcome in found:
                terminal.show(screen, pages.outcome_row(outcome))
            seconds = time.perf_counter() - start
            page = pages.summary_page(found, seconds, tried, facts=facts, own=True)
            terminal.show(screen, page)
            shown += found
        figures = drawn(_PAGE_WAITS if latex_file is None else _DOCUMENT_WAITS)
    if json_file is not None:
        with refusals():
            files.write_json(json_file, document.as_json(shown, seed, tried))
    if html_file is not None:
        with refusals():
            files.write_whole(html_file, ledger_page(shown, tried, seed=seed, figures=figures))
    if latex_file is not None:
        theorems = dict(LIBRARY.theorems)
        for each in own:
            theorems |= each.library().theorems
        with refusals():
            named = figure_files(latex_file, figures)
            text = paper(shown, tried, seed=seed, theorems=theorems, figures=named)
            drawings = {
                latex_file.with_name(name): each.content["pdf"]
                for name, each in named.items()
                if not each.missing
            }
            files.write_together({**drawings, latex_file: text})
        if drawings:
            beside = ", ".join(file.name for file in drawings)
            terminal.show(screen, f"Figures of {latex_file.name}, beside it: {beside}.")
    as_recorded = all(outcome.as_recorded for outcome in shown)
    context.exit(0 if as_recorded and not tried.faults else 1)
