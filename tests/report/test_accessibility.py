"""The pages as a screen reader, a keyboard and weak eyes meet them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from proofs_check.command.main import main
from proofs_check.forgeries.forgery import Tried
from proofs_check.report.figures.drawing import Figure
from proofs_check.report.figures.gallery import PICTURES, drawn_as
from proofs_check.report.page.ledger import ledger_page
from proofs_check.sections.claims import by_id
from tests.browser import Browser, browser, needs_browser
from tests.report.recorded import recorded

pytestmark = needs_browser

#: Refuted, proved with gaps and in Coq, supported; one that others rest on.
CLAIMS = ("D1-first", "D1-first-corrected", "R2", "R1", "C5", "R5-groups")
FIGURE = "unfolding"
CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
#: Least contrast of text that WCAG 2 asks for (AA).
LEAST = 4.5
#: What axe-core finds; contrast is measured here, formulas included.
AXE = "axe.run({rules: {'color-contrast': {enabled: false}}, resultTypes: ['violations']})"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    found = {name: folder / f"{name}.html" for name in ("ledger", "network")}
    wanted = PICTURES[FIGURE]
    drawn = Figure(FIGURE, wanted.title, wanted.caption, wanted.claims, drawn_as(FIGURE, ["svg"]))
    text = ledger_page(recorded(map(by_id, CLAIMS)), Tried(3, 2, ()), seed=0, figures=[drawn])
    found["ledger"].write_text(text, encoding="utf-8")
    signs = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    halves = np.vstack([signs.T, -signs.T]) / 2
    read_out = np.hstack([np.eye(2), -np.eye(2)])
    np.savez(folder / "net.npz", X=np.eye(4), Y=signs, W1=halves, b1=np.zeros(4), W2=read_out)
    arguments = [str(folder / "net.npz"), "--lambda1", "1/100", "--lambda2", "1/100"]
    result = CliRunner().invoke(main, ["network", *arguments, "--html", str(found["network"])])
    assert result.exit_code == 0, result.output
    return found


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


def show(opened: Browser, file: Path, *, dark: bool = False, width: int = 1280) -> None:
    """Load a page, and open all that can be opened."""
    opened.open(file, dark=dark, width=width)
    opened.run("for (const d of document.querySelectorAll('details')) d.open = true")


def of_role(tree: list[dict[str, Any]], *roles: str) -> list[dict[str, Any]]:
    return [part for part in tree if part["role"] in roles]


@pytest.mark.parametrize("name", ["ledger", "network"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(opened: Browser, pages: dict[str, Path], name: str, width: int) -> None:
    axe = pytest.importorskip("axe_core_python")
    show(opened, pages[name], width=width)
    opened.run((files(axe) / "axe.min.js").read_text(encoding="utf-8") + ";0")
    found = json.loads(opened.run(f"{AXE}.then(r => JSON.stringify(r.violations))"))
    assert [(f["id"], f["nodes"][0]["html"][:200]) for f in found] == []
    assert json.loads(opened.run(f"{AXE}.then(r => JSON.stringify(r.passes.length))")) > 20


@pytest.mark.parametrize("name", ["ledger", "network"])
def test_every_picture_and_control_has_a_name_and_headings_skip_no_level(
    opened: Browser, pages: dict[str, Path], name: str
) -> None:
    show(opened, pages[name])
    tree = opened.tree()
    for role in ("main", "banner", "contentinfo", "navigation"):
        assert len(of_role(tree, role)) == 1, role
    controls = of_role(tree, "link", "button", "checkbox", "searchbox", "combobox", "summary")
    pictures = of_role(tree, "image", "figure", "region", "search")
    assert controls
    assert pictures
    for part in [*controls, *pictures]:
        assert part["name"].strip(), part
    # What opens and closes is a group, which its summary names.
    nameless = [part for part in of_role(tree, "group") if not part["name"]]
    assert len(nameless) == opened.run("document.querySelectorAll('details').length")
    levels = [part["level"] for part in of_role(tree, "heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_a_figure_has_a_name_and_says_what_it_shows(
    opened: Browser, pages: dict[str, Path]
) -> None:
    show(opened, pages["ledger"])
    tree = opened.tree()
    assert [part["name"] for part in of_role(tree, "figure")] == [PICTURES[FIGURE].title]
    pictures = [part for part in of_role(tree, "image") if part["description"]]
    assert [(part["name"], part["description"]) for part in pictures] == [
        (PICTURES[FIGURE].title, PICTURES[FIGURE].caption)
    ]


def test_a_formula_is_read_as_mathematics(opened: Browser, pages: dict[str, Path]) -> None:
    show(opened, pages["ledger"])
    roles = {part["role"] for part in opened.tree()}
    assert {"MathMLMath", "MathMLFraction", "MathMLSub", "MathMLOperator"} <= roles
    assert "$" not in opened.run("document.querySelector('main').innerText")


@pytest.mark.parametrize("name", ["ledger", "network"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_what_is_behind_it(
    opened: Browser, pages: dict[str, Path], name: str, dark: bool
) -> None:
    show(opened, pages[name], dark=dark)
    found = opened.run(CONTRAST)
    assert len(found) > 2
    assert [(colours, ratio) for colours, ratio in found if ratio < LEAST] == []
