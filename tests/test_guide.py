"""Every page of the guide: its examples are run, and must come out as shown."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from proofs_check.command.guide import pages
from proofs_check.command.main import COMMANDS, main
from proofs_check.own import example, loading
from proofs_check.sections.glossary import GLOSSARY
from tests.typeset import compiled, needs_latex

GUIDE = Path(__file__).parents[1] / "proofs_check" / "guide"
#: The examples of the others are run by tests of their own: they are tests themselves.
RUN_HERE = sorted(set(pages()) - {"testing"})
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAVED = re.compile(r"[Ss]ave (?:this|it) as `([\w.-]+)`")
DECIMAL = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
#: How far decimals may be off: seconds of a run as they like, and a training ends a little
#: elsewhere on other processors.
OFF = {"verify": float("inf"), "network": 0.05, "bound": 1e-6}


def same(shown: str, printed: str, off: float) -> bool:
    """Whether two lines say the same, up to their layout and to some share of their decimals."""
    words = [re.sub(r"─+", "─", DECIMAL.sub("#", line)).split() for line in (shown, printed)]
    numbers = [[float(x) for x in DECIMAL.findall(line)] for line in (shown, printed)]
    return words[0] == words[1] and all(
        abs(a - b) <= off * abs(a) if off < float("inf") else True
        for a, b in zip(*numbers, strict=True)
    )


def follows(shown: str, printed: str, off: float) -> bool:
    """Whether the lines are printed in this order; ``...`` stands for any lines."""
    found, place, free = printed.splitlines(), 0, False
    for line in shown.splitlines():
        if line == "...":
            free = True
            continue
        while free and place < len(found) and not same(line, found[place], off):
            place += 1
        if place >= len(found) or not same(line, found[place], off):
            return False
        place, free = place + 1, False
    return free or place == len(found)


def run(command: str, shown: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "proofs-check"
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    if shown.strip():
        assert follows(shown, result.stdout, OFF.get(arguments[0], 0)), result.stdout


@pytest.mark.usefixtures("forgeries_tried_once")
@pytest.mark.parametrize("topic", RUN_HERE)
def test_every_example_of_the_guide_comes_out_as_shown(
    topic: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, end = (GUIDE / f"{topic}.md").read_text(encoding="utf-8"), 0
    names: dict[str, object] = {}
    for block in BLOCK.finditer(text):
        kind, content = block.groups()
        saved = SAVED.findall(text[end : block.start()])
        end = block.end()
        if saved:
            Path(saved[-1]).write_text(content, encoding="utf-8")
        elif kind == "python":
            exec(compile(content, f"{topic}.md", "exec"), names)  # noqa: S102
        elif kind == "console":
            for example in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                run(*example.split("\n", 1))


def test_every_block_of_the_guide_is_run_or_read_by_a_test() -> None:
    """One that is not saved, and that no command reads, would be an example that nobody tries."""
    for topic, page in pages().items():
        text, end = page.read_text(encoding="utf-8"), 0
        for block in BLOCK.finditer(text):
            saved = SAVED.findall(text[end : block.start()])
            end = block.end()
            known = block[1] in ("console", "python") or block[2] == entry_point_of_the_guide()
            assert saved or known, f"{topic}: {block[2]}"


def entry_point_of_the_guide() -> str:
    text = (GUIDE / "own-section.md").read_text(encoding="utf-8")
    (found,) = (block[2] for block in BLOCK.finditer(text) if block[1] == "toml")
    return found


def test_a_package_that_is_declared_as_the_guide_says_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    declared = tomllib.loads(entry_point_of_the_guide())["project"]["entry-points"]
    points = [
        EntryPoint(name, value, group)
        for group, entries in declared.items()
        for name, value in entries.items()
    ]
    package, theorems = ModuleType("my_package"), ModuleType("my_package.theorems")
    theorems.__dict__["SECTION"] = example.SECTION
    monkeypatch.setitem(sys.modules, "my_package", package)
    monkeypatch.setitem(sys.modules, "my_package.theorems", theorems)
    monkeypatch.setattr(
        loading,
        "entry_points",
        lambda *, group: [each for each in points if each.group == group],
    )
    assert loading.installed() == [("mine", example.SECTION)]


@needs_latex
def test_the_equations_of_the_guide_compile_as_they_stand(tmp_path: Path) -> None:
    text = (GUIDE / "derivations.md").read_text(encoding="utf-8")
    (equations,) = (block[2] for block in BLOCK.finditer(text) if block[1] == "latex")
    start = "\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n"
    assert compiled(f"{start}{equations}\\end{{document}}\n", tmp_path).stat().st_size > 1000


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("&= F ", "&= B "), (r"\lambda I +", r"2 \lambda I +")],
)
def test_the_equations_of_the_guide_do_not_follow_once_they_are_false(
    right: str, wrong: str, tmp_path: Path
) -> None:
    text = (GUIDE / "derivations.md").read_text(encoding="utf-8")
    (equations,) = (block[2] for block in BLOCK.finditer(text) if block[1] == "latex")
    given, start, steps = equations.partition("\\begin{align}")
    assert right in steps
    (tmp_path / "paper.tex").write_text(given + start + steps.replace(right, wrong))
    arguments = ["derive", "--from", str(tmp_path / "paper.tex"), "--label", "eq:ridge"]
    assert CliRunner().invoke(main, arguments).exit_code != 0


def test_the_comparison_sees_a_wrong_word_a_wrong_number_and_a_missing_line() -> None:
    printed = "a 0.1\nb\nc\n"
    assert follows("a 0.2\nb\nc\n", printed, float("inf"))
    assert follows("...\nb\n...\n", printed, 0)
    assert not follows("a 0.2\nb\nc\n", printed, 0.05)
    assert not follows("...\nd\n...\n", printed, float("inf"))
    assert not follows("a 0.1\nb\n", printed, 0)
    assert not follows("...\nb\n", printed, 0)


def test_the_first_page_lists_every_other() -> None:
    listed = re.findall(
        r"^\|[^|]+\| \[([\w-]+)\]\(\1\.md\) \|$", (GUIDE / "index.md").read_text(), re.MULTILINE
    )
    assert sorted(listed) == sorted(set(pages()) - {"index"})
    contents = (GUIDE / "contents.rst").read_text().split()
    assert set(pages()) <= set(contents)


def test_the_glossary_of_the_guide_is_that_of_the_claims() -> None:
    text = (GUIDE / "concepts.md").read_text(encoding="utf-8").partition("## Glossary")[2]
    entries = re.findall(r"^\* \*\*(.+?)\*\*: (.+?)$(?=\n\*|\n*\Z)", text, re.MULTILINE | re.DOTALL)
    assert {word: " ".join(meaning.split()) for word, meaning in entries} == dict(GLOSSARY)


def test_the_guide_names_no_command_that_does_not_exist() -> None:
    for topic, page in pages().items():
        named = re.findall(r"proofs-check ([a-z]+)", page.read_text(encoding="utf-8"))
        assert set(named) <= set(COMMANDS), topic


def test_the_command_shows_a_page_and_refuses_an_unknown_one() -> None:
    first = CliRunner().invoke(main, ["guide"])
    assert first.stdout == (GUIDE / "index.md").read_text(encoding="utf-8")
    page = CliRunner().invoke(main, ["guide", "Trust"])
    assert page.stdout.startswith("# What is trusted")
    refused = CliRunner().invoke(main, ["guide", "truth"])
    assert refused.exit_code == 2
    assert "did you mean trust?" in refused.stderr
    assert refused.stderr.count("\n") == 1
