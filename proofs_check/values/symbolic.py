"""Closed forms as text, LaTeX, JSON and Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

import sympy as sp

from proofs_check.sections import claims
from proofs_check.values.closed_forms import (
    LAMBDA_HIDDEN,
    LAMBDA_RECURRENT,
    LAYER,
    LAYERS,
    SLOPE,
    STEP,
    STEPS,
    Formula,
)
from proofs_check.values.symbols import SYMBOLS
from theory.numbers.roots import X
from theory.shallow import KAPPA0, KAPPA1, LABELS, LAMBDA1, LAMBDA2, RATIO, SAMPLE_COUNT

#: Names of the variables in Python, in the order of the arguments.
_ARGUMENTS = {
    LABELS: "d",
    SAMPLE_COUNT: "n",
    LAMBDA1: "lambda1",
    LAMBDA2: "lambda2",
    KAPPA0: "kappa0",
    KAPPA1: "kappa1",
    RATIO: "r",
    SLOPE: "s",
    LAYERS: "L",
    LAMBDA_HIDDEN: "lambda_hidden",
    LAYER: "layer",
    STEPS: "T",
    LAMBDA_RECURRENT: "lambda_recurrent",
    STEP: "step",
}
#: What the letters stand for that are not among the penalties of one hidden layer.
_MEANINGS = {
    SAMPLE_COUNT: "n*2^d, the number of samples",
    RATIO: "the ratio of the activation",
    SLOPE: "the slope of the negative side",
    KAPPA0: "the eigenvalue of the input kernel on the constant",
    KAPPA1: "its eigenvalue on every label",
    LAYERS: "the number of hidden layers",
    LAYER: "the layer",
    LAMBDA_HIDDEN: "the penalty of each matrix between hidden layers",
    STEPS: "the number of steps",
    STEP: "the step",
    LAMBDA_RECURRENT: "the penalty of the recurrent matrix",
}
_SPELLED = {symbol: sp.Symbol(name) for symbol, name in _ARGUMENTS.items()} | {
    SAMPLE_COUNT: sp.Symbol("P")
}


def standing(claim: str) -> str:
    """A claim with its recorded verdict.

    >>> standing("R2")
    'R2, recorded as proved'
    """
    return f"{claim}, recorded as {claims.by_id(claim).recorded.value}"


def _joined(parts: Sequence[sp.Expr], show: Any) -> Any:
    texts = [show(part) for part in parts]
    return texts[0] if len(texts) == 1 else texts


def where(form: Formula) -> list[tuple[str, str]]:
    """What the letters of a form are, as pairs of words."""
    used = {symbol for formula in _formulas(form) for symbol in formula.free_symbols}
    found = [(str(symbol), words) for symbol, words in _MEANINGS.items() if symbol in used]
    found += [(str(letter), str(meaning)) for letter, meaning in form.letters]
    if form.equation is not None:
        found.append((str(X), f"the zero of {form.equation} above {form.least}"))
    return found


def as_text(name: str, found: Sequence[Formula]) -> Iterator[str]:
    """Lines of plain text, a block for each setting."""
    for form in found:
        yield ""
        yield form.setting
        yield f"  {name} = {', '.join(map(str, form.parts))}"
        if form.domain is not None:
            then = "" if form.below is None else f"; from there on it is {form.below}"
            yield f"  where {form.domain}{then}"
        for letter, meaning in where(form):
            yield f"  {letter} is {meaning}"
        yield f"  proved by {standing(form.claim)}"


def as_json(name: str, found: Sequence[Formula]) -> dict[str, Any]:
    """The forms as plain data; ``sympy`` is what sympy's own printer writes, symbols included."""
    return {
        "name": name,
        "forms": [
            {
                "setting": form.setting,
                "claim": form.claim,
                "recorded": claims.by_id(form.claim).recorded.value,
                "value": _joined(form.parts, str),
                "latex": _joined(form.parts, sp.latex),
                "sympy": _joined(form.parts, sp.srepr),
                "domain": form.domain,
                "otherwise": None if form.below is None else str(form.below),
                "where": dict(where(form)),
            }
            for form in found
        ],
    }


def _tex(formula: sp.Expr) -> str:
    return str(sp.latex(formula, symbol_names={LAYER: r"\ell"}))


def as_latex(name: str, found: Sequence[Formula]) -> Iterator[str]:
    """Displayed equations; they need the package amsmath."""
    for form in found:
        parts = ", ".join(map(_tex, form.parts))
        value = rf"\left({parts}\right)" if len(form.parts) > 1 else parts
        yield f"% {name}: {form.setting}"
        yield f"% {standing(form.claim)}"
        yield r"\begin{equation*}"
        if form.product is None:
            yield f"  {SYMBOLS[name]} = {value}"
        elif form.below is None:
            limit = rf"\lambda_1\lambda_2 < {_tex(form.product)}"
            yield rf"  {SYMBOLS[name]} = {value} \quad\text{{for }} {limit}"
        else:
            yield rf"  {SYMBOLS[name]} = \begin{{cases}}"
            yield rf"    {value} & \text{{for }} \lambda_1\lambda_2 < {_tex(form.product)}, \\"
            yield rf"    {_tex(form.below)} & \text{{otherwise,}}"
            yield r"  \end{cases}"
        yield r"\end{equation*}"
        said = ["$P = n 2^d$", *(f"${_tex(a)} = {_tex(b)}$" for a, b in form.letters)]
        if form.equation is not None:
            said.append(rf"$\gamma$ the zero of ${_tex(form.equation)}$ above ${_tex(form.least)}$")
        yield f"with {', '.join(said)}."


def function_names(found: Sequence[Formula]) -> list[str]:
    """A name for each form: the quantity and the claim, numbered where that comes again.

    >>> from proofs_check.values.closed_forms import formulas
    >>> function_names(formulas("label_weight"))[:4]
    ['label_weight_A0', 'label_weight_I1', 'label_weight_R2', 'label_weight_I1_2']
    """
    names: list[str] = []
    for form in found:
        name = f"{form.quantity}_{form.claim.replace('-', '_')}"
        count = sum(each == name or each.startswith(f"{name}_") for each in names)
        names.append(f"{name}_{count + 1}" if count else name)
    return names


def as_python(found: Sequence[Formula]) -> str:
    """A module of functions, one for each form; exact for exact arguments but where gamma is."""
    lines = [f'"""Closed forms, written by proofs-check {version("proofs-check")}."""', ""]
    lines += ["from sympy import N, S, sqrt", ""]
    for name, form in zip(function_names(found), found, strict=True):
        lines += ["", *_function(name, form)]
    return "\n".join(lines) + "\n"


def _formulas(form: Formula) -> list[sp.Expr]:
    found = [*form.parts, *(meaning for _, meaning in form.letters)]
    return found + [each for each in (form.below, form.product, form.equation) if each is not None]


def _function(name: str, form: Formula) -> Iterator[str]:
    used = {symbol for formula in _formulas(form) for symbol in formula.free_symbols}
    if form.product is not None:
        used |= {LAMBDA1, LAMBDA2}
    if SAMPLE_COUNT in used:
        used.add(LABELS)
    arguments = ", ".join(name for symbol, name in _ARGUMENTS.items() if symbol in used)
    yield f"def {name}({arguments}):"
    yield f'    """{form.setting}; claim {standing(form.claim)}."""'
    if arguments:
        targets = arguments if ", " in arguments else f"{arguments},"
        yield f"    {targets} = map(S, ({targets}))"
    if SAMPLE_COUNT in used:
        yield "    P = n * 2**d"
    for letter, meaning in form.letters:
        yield f"    {letter} = {_code(meaning)}"
    if form.product is not None:
        yield f"    if lambda1 * lambda2 >= {_code(form.product)}:"
        yield f"        return {'None' if form.below is None else _past(form)}"
    if form.equation is not None:
        yield "    def equation(gamma):"
        yield f"        return {_code(form.equation)}"
        yield f"    low = N({_code(form.least)}, 40)"
        yield "    high = 2 * low"
        yield "    while equation(high) < 0:"
        yield "        low, high = high, 2 * high"
        yield "    for _ in range(110):  # to about 30 digits"
        yield "        middle = (low + high) / 2"
        yield "        low, high = (middle, high) if equation(middle) < 0 else (low, middle)"
        yield "    gamma = low"
    yield f"    return {', '.join(map(_code, form.parts))}"


def _past(form: Formula) -> str:
    return ", ".join([_code(form.below)] * len(form.parts))


def _code(formula: sp.Expr) -> str:
    return str(sp.sstr(formula.xreplace(_SPELLED), sympy_integers=True))
