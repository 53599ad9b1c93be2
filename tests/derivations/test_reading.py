"""The plain format: what it reads, and one sentence with line and column for what it cannot."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.derivations import deriving, reading
from proofs_check.derivations.meaning import Meaning
from proofs_check.derivations.syntax import FILE_LIMIT, Misread
from proofs_check.kernel import algebra


def formula(text: str, declared: str = "") -> str:
    script = reading.plain(f"{declared}\nclaim {text}")
    return Meaning(script.letters).formula(script.lines[0].relation)


SQUARE = "numbers x, l\nmatrices A, B: n x n, v: n x 1, S: n x n symmetric"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("A B = B A", "A*B = B*A"),
        ("A'B' = (B A)'", "A'*B' = (B*A)'"),
        ("2 l A = A (l + l)", "2*l*A = A*(l + l)"),
        ("|A - B|^2 >= 0", "tr((A - B)'*(A - B)) >= 0"),
        ("|v|^2 <= |A v|^2", "((A*v)'*(A*v)) >= (v'*v)"),
        ("|A|^4 > 0", "(tr(A'*A))^2 > 0"),
        ("-A + B = B - A", "-A + B = B - A"),
        ("A / 2 = 0.5 A", "A*(1/2) = 1/2*A"),
        ("psd: S + l", "psd: S + l"),
        ("nonneg: v v'", "nonneg: v*v'"),
        ("tr(A B) = tr(B A)", "tr(A*B) = tr(B*A)"),
        ("(A + B)^2 = A^2 + I", "(A + B)^2 = A^2 + 1"),
        ("x != 1", "((x) - (1))^2 > 0"),
    ],
)
def test_a_formula_means_what_it_says(text: str, meaning: str) -> None:
    assert formula(text, SQUARE) == meaning


def test_greek_letters_are_names() -> None:
    assert formula("λ > Σ_1", "numbers λ, Σ_1") == "lambda > Sigma_1"


def test_rows_that_go_on_belong_together() -> None:
    script = reading.plain(
        "numbers x > 0,\n  y\nchain x +\n  y\n  = y\n  + x\n  by cases (x)\nclaim x\n  = x"
    )
    assert [letter.name for letter in script.letters] == ["x", "y"]
    assert [line.relation.text for line in script.lines] == ["= y + x", "x = x"]
    assert len(script.lines[0].reason.cases) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1, column 1: nothing is to be checked"),
        ("numbers x", "line 1, column 10: nothing is to be checked"),
        ("x = 1", "line 1, column 1: a row that is not indented begins with one of numbers"),
        ("  x = 1", "line 1, column 3: a file begins with one of numbers"),
        ("numbers x\nclaim x ~ x", "line 2, column 9: '~' has no meaning here"),
        ("numbers x\nclaim x = é", "line 2, column 11: 'é' has no meaning here"),
        ("numbers x\nclaim x", "line 2, column 8: a relation needs one of = >= >"),
        ("numbers x\nclaim x = (x + 1", "line 2, column 17: '\\)' must stand here, got the end"),
        ("numbers x\nclaim x = x)", "line 2, column 12: '\\)' does not fit here"),
        ("numbers x\nclaim y = x", "line 2, column 7: y is not declared$"),
        ("numbers x, x\nclaim x = x", "line 1, column 12: x is declared twice"),
        ("numbers x\nmatrices x: n x n\nclaim x = x", "line 2, column 10: x is declared twice"),
        ("numbers n\nmatrices A: n x n\nclaim A = A", "n is a size and cannot be a letter"),
        ("matrices A: n x\nclaim A = A", "line 1, column 16: a size is missing"),
        ("matrices A: n x 70\nclaim A = A", "a size in numbers may be 1 to 9, got '70'"),
        ("matrices A: n x m symmetric\nclaim A = A", "only a square matrix can be symmetric"),
        ("matrices A: n x m, B: n x m\nclaim A B = A", "cannot multiply a n x m matrix by a n x m"),
        ("matrices A: n x m, B: m x n\nclaim A + B = A", "cannot add a n x m matrix and a m x n"),
        ("matrices A: n x m\nclaim A = 1", "cannot compare a n x m matrix and a number"),
        ("matrices A: n x n\nclaim A >= 0", ">= compares numbers; between matrices write psd"),
        (
            "matrices A: n x n, B: n x n\nclaim AB = A",
            "AB is not declared; for a product write A B",
        ),
        ("matrices A: n x n\nclaim A / A = 1", "a matrix cannot divide; write its inverse"),
        ("numbers x\nclaim 1 / (x - x) = 1", "a division by 0"),
        ("numbers x\nclaim x^x = 1", "an exponent must be a whole number up to 12, got 'x'"),
        ("numbers x\nclaim x^99 = 1", "an exponent must be a whole number up to 12, got '99'"),
        ("matrices A: n x m\nclaim A^2 = 1", "a power needs a square matrix"),
        ("matrices A: n x m\nclaim |A| = 1", "a norm must stand squared"),
        ("matrices A: n x m\nclaim tr(A) = 1", "a trace needs a square matrix"),
        ("matrices A: n x n\nclaim tr A = 1", "a trace needs parentheses"),
        ("numbers x\nclaim tr(x) = 1", "a trace needs a matrix; write the size out"),
        ("matrices A: n x n\nclaim A^-1 = 1", "declared invertible, or a symmetric matrix"),
        ("numbers x\nclaim psd: x", "psd needs a matrix; for a number write >= 0"),
        ("numbers x\nchain x", "a chain needs a second expression"),
        ("numbers x\nchain x = 1 y", "line 2, column 13: y is not declared|goes on"),
        ("numbers x\nclaim x = x by magic", "line 2, column 16: no relation .* called 'magic'"),
        ("numbers x\nclaim x = x by square x", "'\\(' must stand here, got 'x'"),
        ("numbers x\nclaim x = x for W: n x n", "'every' must stand here, got 'W'"),
        ("numbers x\nclaim " + "(" * 50 + "x", "parentheses may be nested 40 deep"),
        ("numbers x\nclaim x = " + "+ x" * 1500, "a formula may have 2000 signs"),
        ("numbers " + ", ".join(f"x{i}" for i in range(99)) + "\nclaim 1 = 1", "60 letters"),
        ("numbers x\nclaim x = 1\n" + "  x = 1\n" * 300, "a derivation may have 200 lines"),
        ("matrices A: n x n\nclaim A" + "'" * 900 + " = A", "an expression may be nested 120 deep"),
        ("numbers x\nclaim x" + "^1" * 900 + " = x", "an expression may be nested 120 deep"),
        ("numbers x > 0\nclaim 1" + "/x" * 900 + " = x", "an expression may be nested 120 deep"),
        ("matrices A: tr x tr\nclaim A = A", "a size is a name or a whole number, got 'tr'"),
        ("matrices A: 00 x 00\nclaim A = A", "a size in numbers may be 1 to 9, got '00'"),
        ("numbers x # so\u2028given x = 1\nclaim x = 1", "u2028' has no meaning here"),
        ("numbers x # so\rgiven x = 1\nclaim x = 1", "r' has no meaning here"),
        ("numbers \u03a2\nclaim \u03a2 = 1", "line 1, column 9: .* has no meaning here"),
        ("numbers σ, ς\nclaim σ = ς", "line 1, column 12: 'ς' has no meaning here"),
        ("#" * (FILE_LIMIT + 1), "a derivation may have 100000 characters"),
        (
            "matrices A, B: n x n\nclaim (A + B)^12 = (A - B)^12 (A + B)^12",
            "line 2, column 7: a product may have 50000 terms",
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence_with_its_place(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why) as refusal:
        deriving.derive(text, budget=0.5)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("line ")


def test_a_derivation_that_would_take_too_long_to_check_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(algebra, "WORK_LIMIT", 50_000)
    text = "matrices A, B: n x n\nclaim (A + B)^12 = 0\n" + "  (A + B)^12 = 0\n" * 60
    with pytest.raises(ValueError, match=r"^line \d+.*a proof may take 50000 terms to check"):
        deriving.derive(text, budget=0.5)


@settings(max_examples=100)
@given(st.text(alphabet="xAB()+-*/^'|=<> \n,:12#trbynclaimgves", max_size=60))
def test_no_text_does_more_than_be_read_or_refused(tail: str) -> None:
    with contextlib.suppress(Misread):
        reading.plain("numbers x\nmatrices A, B: n x n\nclaim " + tail)
