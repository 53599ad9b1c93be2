"""The page of the whole ledger: small enough to be sent, and in need of nothing else."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from proofs_check.forgeries.forgery import Tried
from proofs_check.report.page.ledger import ledger_page
from proofs_check.sections.claims import ALL
from tests.browser import browser, needs_browser
from tests.report.recorded import recorded

#: Bytes of a page without figures, which may take as many as :mod:`tests.report.figures` says.
LIMIT = 2_000_000


@cache
def page() -> str:
    """Every claim, its certificates and its formulas."""
    return ledger_page(recorded(ALL), Tried(3, 2, ()), seed=0)


def test_the_page_of_all_claims_is_small() -> None:
    assert len(page().encode()) < LIMIT
    assert page().count('class="claim"') == len(ALL)


def test_the_page_names_no_other_file() -> None:
    markup = re.sub(r"data:application/json,[^']*", "data:", page())
    assert set(re.findall(r'(?:src|href|srcset|poster|action)=["\'](?!#)([^"\']*)', markup)) == {
        "data:"
    }
    assert not re.findall(r"@import|url\(|<(?:link|iframe|object|embed|img|base)\b", markup)
    assert "default-src &#39;none&#39;" in markup


@needs_browser
def test_a_browser_asks_for_nothing_but_the_page(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(), encoding="utf-8")
    with browser(tmp_path / "profile") as opened:
        opened.open(file)
        assert opened.requests == [file.as_uri()]
        assert opened.errors == []
