"""All numbers of a paper from one list: the same bytes each time, changes named, bad lists told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from proofs_check.command.main import main
from proofs_check.values.macros import spelled
from proofs_check.values.manifest import changed
from tests.typeset import compiled, needs_latex

LIST = """
badges = ["R2", "D1-first"]

[[value]]
macro = "bStar"
name = "label_weight"
labels = 2
lambda1 = "1/100"
lambda2 = 0.1
digits = 6

[[value]]
macro = "chain"
name = "layer_weights"
labels = 2
layers = 2
lambda1 = 0.01
lambda2 = 0.01
lambda-hidden = 0.01
digits = 5

[[table]]
macro = "energyTable"
names = ["energy", "label_weight"]
labels = "1..2"
lambda1 = "1/100"
lambda2 = "1/100, 1/10"
digits = 8
"""


def values(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["values", *arguments], catch_exceptions=False)


def made(folder: Path, text: str = LIST) -> tuple[Path, Path, Result]:
    source, output = folder / "paper.toml", folder / "results.tex"
    source.write_text(text, encoding="utf-8")
    return source, output, values(str(source), "-o", str(output))


def test_the_list_becomes_macros_with_the_exact_numbers(tmp_path: Path) -> None:
    _, output, result = made(tmp_path)
    assert result.exit_code == 0, result.output
    text = output.read_text()
    assert r"\newcommand{\bStar}{\ensuremath{1.41838}}" in text
    assert r"\newcommand{\bStarExact}{\ensuremath{- \frac{1}{40} + \frac{5 \sqrt{3}}{6}}}" in text
    assert "% claim R2, recorded as proved; proofs-check " in text
    assert r"\textsf{D1-first refuted}" in text
    for part in (
        "newcommand{\\chainLayerOneMean",
        "newcommand{\\energyTable",
        "command{\\badgeRTwo",
    ):
        assert part in text
    names = re.findall(r"command\{\\([^}]+)\}", text)
    assert len(names) == 2 + 2 * 4 + 1 + 2
    assert all(name.isalpha() for name in names)


def test_a_check_is_silent_about_nothing_and_names_what_changed(tmp_path: Path) -> None:
    source, output, _ = made(tmp_path)
    before = output.read_bytes()
    assert values(str(source), "-o", str(output), "--check").exit_code == 0
    values(str(source), "-o", str(output))
    assert output.read_bytes() == before
    output.write_bytes(before.replace(b"1.41838", b"1.41839"))
    found = values(str(source), "-o", str(output), "--check")
    assert (found.exit_code, found.stdout) == (1, "changed: \\bStar\n")
    source.write_text(LIST.replace("0.1\n", "0.2\n"), encoding="utf-8")
    output.write_bytes(before)
    assert values(str(source), "-o", str(output), "--check").stdout == "changed: \\bStar\n"
    assert output.read_bytes() == before


def test_a_new_version_alone_is_no_change() -> None:
    old = "% --- a\n% claim R2; proofs-check 0.1.0; sha256 1\n1\n"
    assert not changed(old, old.replace("0.1.0", "0.2.0"))
    assert changed(old, old.replace("sha256 1", "sha256 2")) == ["\\a"]


@needs_latex
def test_the_macros_compile_and_start_no_program(tmp_path: Path) -> None:
    _, output, _ = made(tmp_path)
    macros = CliRunner().invoke(
        main,
        ["value", "energy", "width", "--labels", "1..2", "--lambda1", "1/9,1/4", "--lambda2", "1",
         "--format", "macros"],
    )  # fmt: skip
    assert "write18" not in output.read_text() + macros.stdout
    document = rf"""\documentclass{{article}}\usepackage{{amsmath,booktabs,siunitx}}
\input{{{output.name}}}
{macros.stdout}
\begin{{document}}\bStar, $\bStarExact$, \chainLayerOneMean, \energyTable \badgeRTwo
\valueEnergyLabelsOneLambdaOneOneOverNine\ \valueWidthLabelsTwoLambdaOneOneOverFourExact
\end{{document}}"""
    compiled(document, tmp_path)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = 1", "takes value, table, badges, got 'a'"),
        ("", "must list a value, a table or badges"),
        ("[[value]]\nmacro = 'b2'\nname = 'width'", "a name of 1 to 60 letters"),
        ("[[value]]\nmacro = 'frac'\nname = 'width'", "LaTeX has no command for, got 'frac'"),
        ("[[table]]\nmacro = 'toprule'\nnames = ['width']", "got 'toprule'; try 'mytoprule'"),
        ("[[value]]\nmacro = 'ending'\nname = 'width'", "does not start with end, got 'ending'"),
        ("[[value]]\nmacro = 'own'\nname = 'banana'\nlabels = 1", "NAME takes one of"),
        ("[[value]]\nmacro = 'own'\nname = 'width'\nlabel = 1", "got 'label'"),
        ("[[value]]\nmacro = 'own'\nname = 'width'\nlabels = 1", "--lambda1 takes a positive"),
        (
            "[[value]]\nmacro = 'own'\nname = 'width'\nlabels = [1]",
            "labels takes a number or a text",
        ),
        ("[[table]]\nmacro = 'own'\nnames = 'width'", "names takes a list of quantities"),
        ("[[table]]\nmacro = 'own'\nnames = ['width']\nsiunitx = 1", "siunitx takes true or false"),
        ("value = 3", "must be a list of tables"),
        ("badges = ['Z9']", "no claim is called 'Z9'"),
        ("badges = ['R2', 'r2']", "twice"),
        ("badges = 'R2'", "badges takes a list of claims"),
        ("[[value", "must be TOML"),
        ("a = " + "9" * 5000, "thousands of digits"),
        ("a = " + "[" * 3000, "got"),
    ],
)
def test_a_bad_list_gets_a_sentence_and_writes_nothing(
    tmp_path: Path, text: str, sentence: str
) -> None:
    _, output, result = made(tmp_path, text)
    assert result.exit_code == 2
    assert sentence in result.output
    assert result.output.count("\n") == 1
    assert not output.exists()


def test_paths_that_cannot_be_used_get_a_sentence(tmp_path: Path) -> None:
    source, _, _ = made(tmp_path)
    for arguments, sentence in (
        ((str(tmp_path / "no.toml"), "-o", str(tmp_path / "a.tex")), "readable file"),
        ((str(source), "-o", str(tmp_path / "no" / "a.tex")), "existing folder"),
        ((str(source), "-o", str(source)), "another file than the list"),
        ((str(source), "-o", str(tmp_path / "b.tex"), "--check"), "needs the file made before"),
    ):
        found = values(*arguments)
        assert found.exit_code == 2
        assert sentence in found.output


def test_names_are_letters_alone() -> None:
    assert spelled("1/100") == "OneOverOneZeroZero"
    assert spelled("-sqrt(2)*0.5") == "MinusSqrtTwoTimesZeroPointFive"
    assert spelled("D1-every-bent".replace("-", " ")) == "DOneEveryBent"
