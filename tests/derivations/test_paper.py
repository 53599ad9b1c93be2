"""Derivations inside a LaTeX paper: what is read, and refusals that name line and column."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs_check.command.main import main
from proofs_check.derivations import paper
from proofs_check.derivations.judging import judged
from proofs_check.derivations.latex import pieces, tokens
from proofs_check.derivations.syntax import Misread, Place

PAPER = r"""\documentclass{article}
\usepackage{amsmath}
\begin{document}
% derive: numbers \lambda > 0
% derive: matrices Y: d x P, F: M \times P, V: d x M, W: d x M, B: P x P symmetric
% derive: given V = Y B F^\top
% derive: given resolvent: B (\lambda I + F^\top F) = I
\begin{align}
  \|Y - V F\|_F^2 + \lambda \lVert V\rVert_F^2 % the loss
    &= \operatorname{tr}(Y Y^\top) - 2 \mathrm{tr}\left(V F Y^{\top}\right)
       + \operatorname{tr}\bigl(V (F F^T + \lambda I) V^\top\bigr) \nonumber\\
    &= \lambda \operatorname{tr}(Y B Y^\top), % derive: by resolvent, V
    \label{eq:ridge}
\end{align}
and, for every $W$, costs 5\,\% more:
\begin{equation} \label{eq:best}
  \|Y - WF\|_F^2 + \lambda \|W\|^2 \ge \lambda \,\langle Y B, Y\rangle_F . % derive: by square (W-V)
\end{equation}
\begin{align*}
  \frac{1}{\lambda} I &\succeq B \label{eq:order} \\ % derive: by square (B, F B)
  B &\succeq 0 % derive: by square (B, F B)
\end{align*}
% \begin{equation} 1 = 2 \label{eq:old} \end{equation}
% derive: new
% derive: numbers x
\begin{equation*}
  (x + 1)^{2} = x^2 + 2 x + 1 \label{eq:square}
\end{equation*}
\end{document}
"""


def spelled(text: str) -> str:
    return " ".join(token.text for token in tokens(pieces(text, Place(1, 1))))


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"\lambda K_X^{\top}", "lambda K_X '"),
        (r"W^\top_{2}", "W_2 '"),
        (r"A^{-1}B^{-\top}", "A ^ - 1 B ^ - 1 '"),
        (r"\frac{1}{2} \tfrac{a}{b}", "( ( 1 ) / ( 2 ) ) ( ( a ) / ( b ) )"),
        (r"\mathbf{K} K", "bf_K K"),
        (r"\hat{Y}_{\mathrm{out}} V^*", "hat_Y_out V_star"),
        (r"\left[ A \right]^{2}", "( A ) ^ 2"),
        (r"\langle A, B C\rangle", "tr ( ( A ) ' ( B C ) )"),
        (r"\|A\|_F^2 \ge 0", "| A | ^ 2 >= 0"),
        (r"\sqrt{x} \sqrt[3]{y}", "( ( x ) ^ ( 1 / 2 ) ) ( ( y ) ^ ( 1 / 3 ) )"),
        (r"\Tr\{A\} \cdot \ell", "tr ( A ) * ell"),
        (r"\frac12 x", "( ( 1 ) / ( 2 ) ) x"),
        (r"\frac123 x", "( ( 1 ) / ( 2 ) ) 3 x"),
        (r"\frac1{2x}", "( ( 1 ) / ( 2 x ) )"),
        (r"\|v\|_2^2", "| v | _2 ^ 2"),
        ("A~B\\,C\\quad D % a comment", "A B C D"),
    ],
)
def test_latex_means_what_it_shows(latex: str, plain: str) -> None:
    assert spelled(latex) == plain


@pytest.mark.parametrize(
    ("label", "lines"),
    [("eq:ridge", [10, 12]), ("eq:best", [17]), ("eq:order", [20, 21]), ("eq:square", [27])],
)
def test_labelled_equations_follow_line_by_line(label: str, lines: list[int]) -> None:
    found = judged(paper.derivation(PAPER, label))
    assert found.passes
    assert [line.line for line in found.lines] == lines


def test_a_slip_is_found_in_its_line_of_the_paper(tmp_path: Path) -> None:
    file = tmp_path / "paper.tex"
    file.write_text(PAPER.replace("- 2 \\mathrm{tr}", "+ 2 \\mathrm{tr}"))
    command = ["derive", "--from", str(file), "--label", "eq:ridge"]
    found = CliRunner().invoke(main, command)
    assert found.exit_code == 1
    assert "10  = tr(Y Y') + 2 tr(V F Y')" in found.stdout
    assert "does not follow" in found.stdout
    file.write_text(PAPER)
    assert CliRunner().invoke(main, command).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "label", "why"),
    [
        (
            "",
            "",
            "eq:none",
            r"line 1, column 1: no \\label\{eq:none\} in the paper; there are eq:r",
        ),
        ("", "", "eq:old", "no .label"),
        ("(x + 1)^{2}", r"\sum x", "eq:square", r"line 27, column 3: \\sum has no meaning here"),
        (
            "x^2 + 2",
            "x^q + 2",
            "eq:square",
            r"line 27, column 18: an exponent must be a whole number",
        ),
        ("x^2 + 2", "x^12 + 2", "eq:square", r"write \{12\}"),
        ("x^2 + 2", r"\sqrt{x} + 2", "eq:square", "a root is no polynomial: name it by a letter"),
        (r"\|W\|^2", r"\|W\|_2^2", "eq:best", "the norm with the subscript 2 of a matrix"),
        ("x^2 + 2", "x^{2", "eq:square", r"line 27, column \d+: a brace is not closed"),
        ("+ 2 x", r"+ \$ x", "eq:square", r"\\\$ has no meaning here"),
        ("+ 2 x", "+ \N{SNOWMAN} x", "eq:square", "'\N{SNOWMAN}' has no meaning here"),
        ("numbers x", "numbers y", "eq:square", "line 27, column 4: x is not declared"),
        ("(x + 1)^{2} =", "=", "eq:square", "line 27, column 3: equations begin with an expr"),
        (r"\langle Y B, Y", r"\langle Y B Y", "eq:best", "an inner product has two factors"),
        (r", Y\rangle", ", Y", "eq:best", r"\\rangle is missing"),
        (r"\succeq B", r"\succeq B \succeq B", "eq:order", r"a row may have one \\succeq"),
        (r"\frac{1}{\lambda} I", r"\frac{1}", "eq:order", "line 20"),
        ("equation*}\n\\end{document", "document", "eq:square", "does not stand in equations"),
    ],
)
def test_what_has_no_meaning_is_refused_with_its_place(
    old: str, new: str, label: str, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        judged(paper.derivation(PAPER.replace(old, new) if old else PAPER, label))


def test_a_bold_letter_is_not_the_plain_one() -> None:
    text = PAPER.replace("x^2 + 2 x", r"\mathbf{x}^2 + 2 x")
    with pytest.raises(ValueError, match="bf_x is not declared"):
        judged(paper.derivation(text, "eq:square"))


@settings(max_examples=100)
@given(st.text(alphabet="xAB{}^_&\\|()+-=,.% \nlfractop", max_size=50))
def test_no_latex_does_more_than_be_read_or_refused(body: str) -> None:
    text = f"% derive: numbers x\n\\begin{{align}}\n{body}\n\\label{{l}}\n\\end{{align}}"
    with contextlib.suppress(Misread):
        paper.derivation(text, "l")


def test_less_in_the_order_of_psd_matrices_is_the_other_way_round() -> None:
    text = (
        "% derive: matrices A, B: n x n psd\n"
        "\\begin{align}\n  A &\\preceq A + B \\label{eq:x} \\\\\n  0 &\\preceq B \\\\\n"
        "  A + B &\\preceq A\n\\end{align}"
    )
    found = judged(paper.derivation(text, "eq:x"))
    assert [line.verdict.passes for line in found.lines] == [True, True, False]
