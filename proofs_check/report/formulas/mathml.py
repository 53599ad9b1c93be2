"""A formula as MathML, which browsers set and screen readers speak."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from markupsafe import Markup, escape

from proofs_check.report.formulas.letters import GREEK, UPRIGHT, base_and_index
from proofs_check.report.formulas.reading import ONES, Node, read
from proofs_check.report.formulas.sentences import Segment

_SIGNS = {">=": "≥", "<=": "≤", "-": "−", "*": "∗", "..": "…"}


@cache
def mathml(text: str) -> Markup:
    """The formula that a text of the claims says; the text itself where it is no formula.

    >>> mathml("lambda1 > 0")
    Markup('<math><msub><mi>λ</mi><mn>1</mn></msub><mo>&gt;</mo><mn>0</mn></math>')
    """
    try:
        tree = read(text)
    except ValueError:
        return Markup('<span class="formula">{}</span>').format(text)
    return Markup("<math>{}</math>").format(_of(tree))


def _of(node: Node) -> Markup:
    return _WRITERS[node.kind](node)


def _joined(nodes: tuple[Node, ...]) -> Markup:
    return Markup("").join(map(_of, nodes))


def _row(content: Markup) -> Markup:
    return Markup("<mrow>{}</mrow>").format(content)


def _single(node: Node) -> Markup:
    """One element, as the parts of fractions and powers must be."""
    found = _of(node)
    return _row(found) if node.kind in ("row", "product", "apply") else found


def _sign(node: Node) -> Markup:
    if node.text == ",":
        return Markup('<mo separator="true">,</mo>')
    return Markup("<mo>{}</mo>").format(_SIGNS.get(node.text, node.text))


def _name(node: Node) -> Markup:
    if node.text == ONES:
        return Markup("<mn>𝟏</mn>")
    base, index = base_and_index(node.text)
    if base in UPRIGHT:
        return Markup('<mi mathvariant="normal">{}</mi>').format(base)
    letter = Markup("<mi>{}</mi>").format(GREEK.get(base, base))
    if not index:
        return letter
    kind = "<mn>{}</mn>" if index.isdigit() else "<mi>{}</mi>"
    return Markup("<msub>{}{}</msub>").format(letter, Markup(kind).format(index))  # noqa: S704


def _power(node: Node) -> Markup:
    base, exponent = node.parts
    return Markup("<msup>{}{}</msup>").format(_single(base), _single(exponent))


def _transpose(node: Node) -> Markup:
    return Markup("<msup>{}<mo>⊤</mo></msup>").format(_single(node.parts[0]))


def _fraction(node: Node) -> Markup:
    above, below = node.parts
    return Markup("<mfrac>{}{}</mfrac>").format(_single(above), _single(below))


def _group(node: Node) -> Markup:
    opening, closing = node.text[0], node.text[1]
    return _row(
        Markup(
            '<mo lspace="0em" rspace="0em">{}</mo>{}<mo lspace="0em" rspace="0em">{}</mo>'
        ).format(opening, _joined(node.parts), closing)
    )


def _words(node: Node) -> Markup:
    return Markup("<mtext>\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}</mtext>").format(node.text)


_WRITERS: dict[str, Callable[[Node], Markup]] = {
    "number": lambda node: Markup("<mn>{}</mn>").format(node.text),
    "name": _name,
    "sign": _sign,
    "words": _words,
    "row": lambda node: _joined(node.parts),
    "product": lambda node: Markup('<mspace width="0.14em"/>').join(map(_of, node.parts)),
    "fraction": _fraction,
    "power": _power,
    "transpose": _transpose,
    "root": lambda node: Markup("<msqrt>{}</msqrt>").format(_joined(node.parts)),
    "group": _group,
    "apply": lambda node: _joined(node.parts),
}


def sentence(pieces: Sequence[Segment]) -> Markup:
    """A sentence of words and formulas."""
    return Markup("").join(
        mathml(text) if kind == "formula" else escape(text) for kind, text in pieces
    )
