"""Figures by name: files with their data, elements of a page, and refusals."""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.report.figures import gallery
from proofs_check.report.figures.picture import Data, Picture
from proofs_check.sections import claims

pytest.importorskip("matplotlib")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["figure", *arguments], catch_exceptions=False)


def test_the_list_names_every_figure_and_the_claims_that_it_shows() -> None:
    shown, known = run().output, {claim.id for claim in claims.ALL}
    for name, each in gallery.PICTURES.items():
        assert name in shown
        assert set(each.claims) <= known, name
        assert each.claims, name


@pytest.mark.parametrize(("form", "start"), [("pdf", b"%PDF"), ("png", b"\x89PNG"), ("svg", b"<?")])
def test_a_figure_and_its_data_are_written(tmp_path: Path, form: str, start: bytes) -> None:
    path = tmp_path / f"a.{form}"
    assert run("unfolding", "-o", str(path), "--columns", "2").exit_code == 0
    assert path.read_bytes().startswith(start)
    rows = list(csv.reader((tmp_path / "a.csv").read_text().splitlines()))
    assert rows[0] == ["layer", "class", "x", "y", "abstract_x", "abstract_y"]
    assert len(rows) == 1 + 5 * 4


def test_a_figure_is_the_same_bytes_each_time() -> None:
    wanted = gallery.picture("unfolding")
    data = wanted.data()
    for form in gallery.FORMATS:
        first, second = (gallery.rendered(wanted, data, form, 1) for _ in range(2))
        assert first == second, form


def test_an_element_of_a_page_has_ids_of_its_own_and_the_colour_of_the_text() -> None:
    text = gallery.drawn_as("unfolding", ["svg"])["svg"].decode()
    assert text.startswith("<svg")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert all(each.startswith("unfolding-") for each in ids)
    used = re.findall(r'(?:url\(#|href="#)([^")]+)', text)
    assert used
    assert set(used) <= set(ids)
    assert "currentColor" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("nothing", "-o", "a.svg"), "NAME takes one of"),
        (("unfolding",), "needs -o FILE"),
        (("unfolding", "-o", "a.gif"), "ends in .pdf, .svg or .png"),
        (("unfolding", "-o", "missing/a.svg"), "existing folder"),
        (("-o", "a.svg"), "got nothing"),
    ],
)
def test_bad_input_gets_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*arguments)
    assert found.exit_code == 2
    assert sentence in found.output
    assert found.output.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_without_matplotlib_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    found = run("noise", "-o", str(tmp_path / "a.svg"))
    assert found.exit_code == 2
    assert "needs matplotlib: pip install 'proofs-check[example]'" in found.output
    assert not list(tmp_path.iterdir())


def test_a_fault_while_drawing_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ArithmeticError("no curve")

    broken = Picture("broken", "Broken", "A figure.", ("D1",), lambda: Data(("x",), [(1,)]), fail)
    monkeypatch.setitem(gallery.PICTURES, "broken", broken)
    with pytest.raises(ArithmeticError):
        gallery.write("broken", tmp_path / "a.svg", 1)
    assert not list(tmp_path.iterdir())
