"""The end of a run says what no theorem says, and what went wrong comes last."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console, RenderableType

from proofs_check.forgeries.forgery import Tried
from proofs_check.own import Clause
from proofs_check.own.example import SECTION
from proofs_check.report.outcomes import summary_page

GOOD = Tried(3, 2, ())


def lines(page: RenderableType) -> list[str]:
    screen = Console(file=io.StringIO(), width=120)
    screen.print(page)
    assert isinstance(screen.file, io.StringIO)
    return [line.rstrip() for line in screen.file.getvalue().splitlines()]


def test_gaps_of_a_section_of_ones_own_are_listed_where_show_does_not_know_it() -> None:
    (claim,) = SECTION.claims
    doubtful = (*claim.clauses, Clause("All is well.", gap="a reader must see it"))
    found = replace(SECTION, claims=(replace(claim, clauses=doubtful),)).outcomes()
    shown = lines(summary_page(found, 0.1, GOOD, facts=False, own=True))
    assert shown[-2:] == ["  All is well.", "    not said by a theorem: a reader must see it"]
    shown = lines(summary_page(found, 0.1, GOOD, facts=False))
    assert shown[-1].endswith("show CLAIM says which.")


def test_what_went_wrong_comes_last() -> None:
    found = SECTION.outcomes()
    assert "Every verdict is the recorded one." in lines(
        summary_page(found, 0.1, GOOD, facts=False)
    )
    broken = Tried(3, 2, ("kernel/cube accepts a forged document: 1 is not 2.",))
    shown = lines(summary_page(found, 0.1, broken, facts=False))
    assert "Every verdict is the recorded one." not in shown
    assert shown[-1].startswith("A trusted checker is broken: no verdict above counts.")
