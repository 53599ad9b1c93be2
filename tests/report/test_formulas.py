"""Formulas of claims as MathML and as LaTeX."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from proofs_check.ledger.wording import printing
from proofs_check.ledger.wording.parts import Ref
from proofs_check.report.formulas import latex
from proofs_check.report.formulas.mathml import mathml
from proofs_check.report.formulas.reading import letters_of, read, words_of
from proofs_check.report.formulas.sentences import segments
from proofs_check.sections.claims import ALL
from proofs_check.sections.library import LIBRARY


class Shown(HTMLParser):
    """The text that markup shows; its tags must be nested."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text, self.open = "", list[str]()
        self.feed(markup)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


PARTS = sorted(
    {
        words_of(part)
        for claim in ALL
        for phrase in claim.phrases
        for part in phrase.parts
        if not isinstance(part, Ref)
    }
)


def test_every_formula_of_a_claim_is_set() -> None:
    for text in PARTS:
        assert mathml(text).startswith("<math>"), text
        assert latex.math(text).startswith("$"), text


def test_every_formula_of_a_theorem_is_read() -> None:
    for theorem in LIBRARY.theorems.values():
        for text in (*theorem.goals, *(given.formula for given in theorem.given.values())):
            read(printing.printed(text, letters_of(theorem)))


def test_no_letter_or_number_is_lost_in_setting() -> None:
    for text in PARTS:
        shown = Shown(mathml(text)).text
        for number in re.findall(r"\d+", text):
            assert number in shown, text
        for sign in ("+", "=", "≥"):
            wanted = text.replace(">=", "≥").replace("<=", "≤").count(sign)
            assert shown.count(sign) == wanted, text


@pytest.mark.parametrize(
    ("typed", "formulas"),
    [
        ("d = 1..6, n = 1..3, exhaustively", ["d = 1..6", "n = 1..3"]),
        ("kappa0 = kappa1 = 1, kappa_12 = 2", ["kappa0 = kappa1 = 1", "kappa_12 = 2"]),
        ("every d, L >= 2: P + 1 > d, and it costs less", ["d", "L >= 2", "P + 1 > d"]),
        ("steps 10^-12, M = 2d - 1 and 2d", []),  # a product is written with a space
        ("M = 8 or more, size = 3, = d, d =, d + 1", ["M = 8", "d + 1"]),
        ("P+2 replaced by P+1 in b, at 0.1 %", ["P+2", "P+1", "b"]),
        ("sqrt(k)/(1 + k) and b < 0 below 2.1", ["sqrt(k)/(1 + k)", "b < 0"]),
        ("the sum S + P A", []),  # A may be a word
        ("gamma W = g h' at tau b = 1, W X = H (n = 2)", []),
        ("rows d (n = 2)", []),
    ],
)
def test_a_typed_formula_is_set_whole_or_left_as_it_is(typed: str, formulas: list[str]) -> None:
    found = segments(typed)
    assert "".join(piece.text for piece in found) == typed
    assert [piece.text for piece in found if piece.kind == "formula"] == formulas


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a b/(c d)", "<mfrac><mrow>a b</mrow><mrow>c d</mrow></mfrac>"),
        ("1/4 (a - c)^2", "<mfrac>1 4</mfrac> <msup><mrow>( a − c )</mrow> 2</msup>"),
        ("K_X^-1 ones", "<msup><msub>K X</msub><mrow>− 1</mrow></msup> 𝟏"),
        ("H X+ X", "H <msup>X +</msup> X"),
        ("E[rho] |x y|^2", "E<mrow>[ ρ ]</mrow> <msup><mrow>| x y |</mrow> 2</msup>"),
        ("f' Y'", "<msup>f ⊤</msup> <msup>Y ⊤</msup>"),
    ],
)
def test_a_formula_has_the_structure_of_its_text(text: str, wanted: str) -> None:
    found = re.sub(r"<mspace[^>]*>|</?m(ath|i|n|o)( [^>]*)?>", " ", mathml(text))
    found = re.sub(r"\s+", " ", found)
    assert re.sub(r" ?(</?m\w+>) ?", r"\1", found).strip() == re.sub(
        r" ?(</?m\w+>) ?", r"\1", wanted
    )


@pytest.mark.parametrize("text", ["", "a +", "(a", "a)", "a/b c", "<b>!", "a ? b", "\\input{x}"])
def test_what_is_no_formula_is_shown_as_it_is_and_harmless(text: str) -> None:
    with pytest.raises(ValueError, match=r"formula|read|parenthesis|fraction"):
        read(text)
    assert "<b>" not in mathml(text)
    assert "\\input" not in latex.math(text)


def test_text_for_latex_holds_no_command() -> None:
    found = latex.escaped("\\input{/etc/passwd} $x$ 100% #1 ~ ^ _ & é \n\n \\end{document}")
    assert not re.search(r"\\(input|end)\b", found)
    assert re.search(r"(?<!\\)[$%#&_]", found) is None
    assert "U+00E9" in found
    # What stands in brackets after a command is an argument of it.
    assert latex.escaped("[x]") == "{[}x{]}"
