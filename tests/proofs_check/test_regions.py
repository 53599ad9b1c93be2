"""The picture of admissible spectra shows the three answers, and is written or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs_check.report import regions
from theory.admissible import Answer


def test_every_answer_has_its_place_and_regions_do_not_touch() -> None:
    rows = regions.answers(24)
    assert {answer for row in rows for answer in row} == set(Answer)
    order = [Answer.NO, Answer.UNKNOWN, Answer.YES]
    for row in rows:  # from a weak second label to an equal one
        places = [order.index(answer) for answer in row]
        assert places == sorted(places)


def test_the_picture_is_a_file(tmp_path: Path) -> None:
    regions.draw(tmp_path / "regions.svg", steps=8)
    assert "<svg" in (tmp_path / "regions.svg").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="picture must be a writable file"):
        regions.draw(tmp_path / "missing" / "regions.svg", steps=4)
