"""The document of the whole ledger: every line fits the page."""

from __future__ import annotations

import re
from pathlib import Path

from proofs_check.forgeries.forgery import Tried
from proofs_check.report.paper.document import paper
from proofs_check.sections.claims import ALL
from proofs_check.sections.library import LIBRARY
from tests.report.recorded import recorded
from tests.typeset import compiled, needs_latex

#: Points by which a line may stick out into a margin of 25 mm.
MOST = 5.0


@needs_latex
def test_every_proof_of_the_ledger_is_set_within_the_margins(tmp_path: Path) -> None:
    text = paper(recorded(ALL), Tried(3, 2, ()), seed=0, theorems=dict(LIBRARY.theorems))
    log = compiled(text, tmp_path).with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    wide = [float(points) for points in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]
    assert [points for points in wide if points > MOST] == []
    assert "Output written" in log
