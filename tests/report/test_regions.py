"""The picture of admissible spectra shows the three answers, and is written or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from proofs_check.report import regions


def test_every_spectrum_of_two_labels_is_decided_and_the_regions_are_in_order() -> None:
    rows = regions.theorems(24)
    order = [None, "I2.two-one", "I2.inequality"]
    assert {theorem for row in rows for theorem in row} == set(order)
    for row in rows:  # from a weak second label to an equal one
        places = [order.index(theorem) for theorem in row]
        assert places == sorted(places)


def test_the_picture_is_a_file(tmp_path: Path) -> None:
    regions.draw(tmp_path / "regions.svg", steps=8)
    assert "<svg" in (tmp_path / "regions.svg").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="picture must be a writable file"):
        regions.draw(tmp_path / "missing" / "regions.svg", steps=4)
