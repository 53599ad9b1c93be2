"""Activations as a person types them: ``leaky_relu:slope=1/10``, or ``z*tanh(z)``.

A name of ours is taken first. Anything else is an expression in z in the grammar of
:mod:`proofs_check.values.exact_numbers`, with three more kinds of atom::

    atom := ... | "z" | FUNCTION "(" sum ")" | ("max" | "min") "(" sum ("," sum)+ ")"

Nothing typed is ever evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import sympy

from proofs_check.values.exact_numbers import Reader, bounded, exact_number, power, root, tokens
from theory.definitions.activations import PARAMETRIC, PLAIN, Activation, Z, activation

_NAME = re.compile(r"\s*([A-Za-z_]+)\s*(?::\s*([A-Za-z_]*)\s*(?:=(.*))?)?", re.DOTALL)


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + sympy.exp(-x))


def _softplus(x: Any) -> Any:
    return sympy.log(1 + sympy.exp(x))


#: Functions of one argument.
FUNCTIONS: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "relu": lambda x: sympy.Max(x, 0),
        "abs": sympy.Abs,
        "exp": sympy.exp,
        "log": sympy.log,
        "tanh": sympy.tanh,
        "erf": sympy.erf,
        "sqrt": root,
        "sigmoid": _sigmoid,
        "softplus": _softplus,
        "sin": sympy.sin,
        "cos": sympy.cos,
    }
)


def activation_from_text(text: str) -> Activation:
    """The activation that a text names, or writes as an expression in z.

    Parameters
    ----------
    text
        ``NAME``, ``NAME:parameter=Q`` with an exact number Q, or an expression of numbers, z,
        ``+ - * / ^``, parentheses, max, min and :data:`FUNCTIONS`.

    Raises
    ------
    ValueError
        If the text is neither, is too long or too deep, or has no z in it.

    >>> activation_from_text("leaky_relu:slope=0.1").name
    'leaky_relu:slope=1/10'
    >>> activation_from_text("z/(1 + abs(z))").expression
    z/(Abs(z) + 1)
    """
    shown = text if len(text) <= 40 else text[:37] + "..."
    takes = "activation takes a name such as relu or leaky_relu:slope=1/10, or an expression in z"
    try:
        if (match := _NAME.fullmatch(text)) and match[1] != "z":
            return _named(match[1], match[2], match[3])
        expression = _Function(tokens(text, ",")).whole()
        if not expression.has(Z):
            raise ValueError("it does not contain z")
        if not expression.is_real and expression.has(sympy.I, sympy.zoo, sympy.nan, sympy.oo):
            raise ValueError("it has no real value")
    except ValueError as refusal:
        raise ValueError(f"{takes}, got {shown!r}: {refusal}") from None
    return Activation(" ".join(text.split()), expression)


def _named(name: str, parameter: str | None, number: str | None) -> Activation:
    if name not in PLAIN and name not in PARAMETRIC:
        known = ", ".join((*PLAIN, *(f"{key}:{row[0]}=Q" for key, row in PARAMETRIC.items())))
        raise ValueError(f"{name[:40]!r} is none of {known}")
    if parameter is None:
        return activation(name)
    if not parameter or number is None:
        raise ValueError("a parameter is written as in leaky_relu:slope=1/10")
    return activation(name, {parameter: exact_number(number, parameter)})


class _Function(Reader):
    """The grammar of numbers, with z and functions of it."""

    what = "the expression"

    def named(self, name: str) -> Any:
        if name == "z":
            return Z
        if name in ("pi", "e"):
            return super().named(name)
        if name in ("max", "min"):
            self.opened(name)
            return self._extreme(name)
        if name not in FUNCTIONS:
            known = ", ".join(("z", "pi", "e", "max", "min", *FUNCTIONS))
            raise ValueError(f"{name!r} is not known; known names are {known}")
        self.opened(name)
        inside = self.closed()
        if name == "log" and not inside.has(Z) and not inside.is_positive:
            raise ValueError("log needs an argument that is positive")
        return bounded(FUNCTIONS[name](inside))

    def _extreme(self, name: str) -> Any:
        parts = [self.nested(self.sum)]
        while self.peek() == ",":
            self.take()
            parts.append(self.nested(self.sum))
        if self.peek() != ")":
            raise ValueError("a parenthesis is not closed")
        self.take()
        if len(parts) < 2:
            raise ValueError(f"{name} needs two arguments or more")
        return (sympy.Max if name == "max" else sympy.Min)(*parts)

    def quotient(self, value: Any, divisor: Any) -> Any:
        """A divisor that depends on z may vanish somewhere: whoever uses the function will see."""
        if divisor.has(Z) and not divisor.is_zero:
            return bounded(value / divisor)
        return super().quotient(value, divisor)

    def raised(self, base: Any, exponent: Any) -> Any:
        if base.has(Z) and not base.is_zero:
            return power(base, exponent)
        return super().raised(base, exponent)
