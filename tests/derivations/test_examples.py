"""The derivations that ship with the package: each follows, and is checked again from its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from proofs_check.derivations import deriving, report
from proofs_check.derivations.library import EXAMPLES
from proofs_check.kernel.certificate import recheck
from proofs_check.sections.library import LIBRARY

PATHS = sorted(EXAMPLES.glob("*.deriv"))


def test_thirty_derivations_ship() -> None:
    assert len(PATHS) >= 30


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_example_follows_and_its_certificate_is_accepted_again(path: Path) -> None:
    found = deriving.derive_file(path)
    assert found.passes, report.text(found)
    assert found.audit.consistent is True
    assert found.audit.unused == ()
    saved = json.loads(json.dumps(found.certificate))
    accepted = recheck(saved, LIBRARY)
    assert accepted.theorem == f"derivation {path.stem}"
    assert accepted.statement.startswith("for all real ")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_an_example_begins_with_a_sentence_and_fits_on_a_page(path: Path) -> None:
    rows = path.read_text().splitlines()
    assert rows[0].startswith("# ")
    assert rows[0][2].isupper()
    assert len(rows) <= 25
    assert max(map(len, rows)) <= 120
