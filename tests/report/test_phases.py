"""Which network is the lowest known: the data of the diagrams, and their files."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from proofs_check.report import depth_pictures
from proofs_check.report.phases import as_csv, energies, phase, phases
from theory.definitions.problem import Bias

PENNY = Fraction(1, 100)


@pytest.mark.parametrize(
    ("labels", "layers", "penalty", "bias", "kind"),
    [
        (2, 4, PENNY, Bias.FIRST, "abstract chain"),
        (2, 5, PENNY, Bias.FIRST, "segment"),
        (2, 5, PENNY, Bias.NONE, "abstract chain"),
        (2, 6, PENNY, Bias.NONE, "segment"),
        (2, 12, Fraction(1), Bias.FIRST, "zero"),
        (3, 5, PENNY, Bias.FIRST, "mixture"),
    ],
)
def test_the_kind_of_the_lowest_network(
    labels: int, layers: int, penalty: Fraction, bias: Bias, kind: str
) -> None:
    found = phase(labels, layers, penalty, bias)
    assert found.kind == kind
    assert len(found.scores) == (0 if kind == "zero" else layers)
    assert (found.lowest < found.closed) == (kind in ("segment", "mixture"))
    if kind == "segment":  # abstract in the last layer alone, and not before
        assert max(found.scores[:-2]) < 0.9 < found.scores[-1]


def test_the_table_has_a_line_for_every_place() -> None:
    found = phases(2, (4, 5), (PENNY, Fraction(1)))
    rows = list(csv.reader(as_csv(found).splitlines()))
    assert [row[0] for row in rows[1:]] == ["4", "4", "5", "5"]
    assert all(each.as_row()["kind"] == each.kind for each in found)


def test_the_lowest_network_lies_between_the_closed_form_and_the_bound() -> None:
    for layers, closed, lowest, below in energies(2, (4, 8), PENNY, Bias.FIRST):
        assert below < lowest <= closed, layers


def test_pictures_are_written_with_their_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr(depth_pictures, "LAYERS", (4, 5))
    monkeypatch.setattr(depth_pictures, "PENALTIES", (PENNY, Fraction(1)))
    written = depth_pictures.draw(tmp_path)
    assert {path.stem for path in written} == {
        "phases-d2", "phases-d3", "energies-d2", "energies-d3", "unfolding",
    }  # fmt: skip
    assert all(path.stat().st_size and path.with_suffix(".csv").stat().st_size for path in written)
    points = list(csv.reader((tmp_path / "unfolding.csv").read_text().splitlines()))[1:]
    assert len(points) == 5 * 4
    first = np.array([[float(x) for x in row[2:]] for row in points if row[0] == "1"])
    assert np.linalg.matrix_rank(first - first.mean(axis=0)) == 2
