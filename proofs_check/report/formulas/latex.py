r"""A formula as LaTeX, and text in which every character that LaTeX reads is made harmless."""

from __future__ import annotations

from collections.abc import Callable

from proofs_check.report.formulas.letters import GREEK, UPRIGHT, base_and_index
from proofs_check.report.formulas.reading import ONES, Node, read

_SIGNS = {">=": r"\ge ", "<=": r"\le ", "*": r"\ast ", "..": r"\ldots ", ",": r",\; "}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "[": "{[}",
    "]": "{]}",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': "''{}",
    "'": "'{}",
    "`": "`{}",
    "-": "-{}",
    "±": r"$\pm$",
    "≥": r"$\ge$",
    "≤": r"$\le$",
    "≠": r"$\ne$",
    "√": r"$\surd$",
    "⟨": r"$\langle$",
    "⟩": r"$\rangle$",
    "∞": r"$\infty$",
    "λ": r"$\lambda$",
    "κ": r"$\kappa$",
    "φ": r"$\varphi$",
    "ρ": r"$\rho$",
    "à": r"\`a",
}


def escaped(text: str) -> str:
    r"""A text that LaTeX prints as it is; a character that its fonts may lack becomes its code.

    >>> escaped(r"50% of \input{x}")
    '50\\% of \\textbackslash{}input\\{x\\}'
    """
    return "".join(map(_character, " ".join(text.split())))


def _character(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if " " <= character <= "~":
        return character
    return rf"{{[}}U+{ord(character):04X}{{]}}"


def math(text: str) -> str:
    r"""The formula that a text of the claims says, in math mode; the text where it is no formula.

    >>> math("b = sqrt(lambda1/P)")
    '$b=\\sqrt{\\frac{\\lambda_{1}}{P}}$'
    """
    return f"${inner(text)}$"


def inner(text: str) -> str:
    """The same as a part of a longer formula."""
    try:
        return _of(read(text))
    except ValueError:
        return rf"\text{{\texttt{{{escaped(text)}}}}}"


def _of(node: Node) -> str:
    return _WRITERS[node.kind](node)


def _joined(nodes: tuple[Node, ...]) -> str:
    return "".join(map(_of, nodes))


def _name(node: Node) -> str:
    if node.text == ONES:
        return r"\mathbf{1}"
    base, index = base_and_index(node.text)
    if base in UPRIGHT:
        return rf"\operatorname{{{base}}}"
    letter = base if len(base) == 1 else rf"\mathit{{{escaped(base)}}}"
    if base in GREEK:
        letter = "\\varphi" if base == "phi" else f"\\{base}"
    if not index:
        return letter + (" " if letter.startswith("\\") and letter[-1].isalpha() else "")
    return f"{letter}_{{{escaped(index)}}}"


def _product(node: Node) -> str:
    return r"\,".join(map(_of, node.parts))


def _words(node: Node) -> str:
    """Words between formulas, or after one; a line may end before each."""
    found = "".join(rf"\allowbreak\ \text{{{word}}}" for word in node.text.split())
    return found if node.text.startswith(("is ", "has ")) else rf"{found}\ "


def _fraction(node: Node) -> str:
    return "\\frac{%s}{%s}" % tuple(map(_of, node.parts))  # noqa: UP031 - braces


def _power(node: Node) -> str:
    base, exponent = map(_of, node.parts)
    return f"{{{base}}}^{{{exponent.strip()}}}"


_WRITERS: dict[str, Callable[[Node], str]] = {
    "number": lambda node: node.text,
    "name": _name,
    "sign": lambda node: _SIGNS.get(node.text, node.text),
    "words": _words,
    "row": lambda node: _joined(node.parts),
    "product": _product,
    "fraction": _fraction,
    "power": _power,
    "transpose": lambda node: rf"{{{_of(node.parts[0])}}}^{{\top}}",
    "root": lambda node: rf"\sqrt{{{_joined(node.parts)}}}",
    "group": lambda node: f"{node.text[0]}{_joined(node.parts)}{node.text[1]}",
    "apply": lambda node: _joined(node.parts),
}
