"""Exact numbers as a person types them: ``1/100``, ``0.01``, ``2*sqrt(3)``, ``pi^2``.

The grammar is closed and small, so nothing typed is ever evaluated as code::

    sum     := product (("+" | "-") product)*
    product := sign (("*" | "/") sign)*
    sign    := ("+" | "-") sign | power
    power   := atom (("^" | "**") sign)?
    atom    := NUMBER | "pi" | "e" | "sqrt" "(" sum ")" | "(" sum ")"

A decimal is the rational that it writes: ``0.01`` is 1/100 and ``1e-3`` is 1/1000.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import sympy

LENGTH_LIMIT = 200
DIGIT_LIMIT = 100
EXPONENT_LIMIT = 100
DEPTH_LIMIT = 20
BIT_LIMIT = 1024

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z]+)|(?P<sign>\*\*|[-+*/^()]))"
)
_ENDS = "a number ends too early"


def _bits(value: sympy.Expr) -> int:
    """Size of the largest rational in an expression, in bits."""
    return max(
        (
            max(abs(int(leaf.p)).bit_length(), int(leaf.q).bit_length())
            for leaf in value.atoms(sympy.Rational)
        ),
        default=0,
    )


def _tokens(text: str) -> list[tuple[str, str]]:
    found, place = [], 0
    stripped = text.rstrip()
    while place < len(stripped):
        match = _TOKEN.match(stripped, place)
        if match is None:
            strange = stripped[place:].lstrip()[0]
            raise ValueError(f"{strange!r} has no meaning here")
        found.append((str(match.lastgroup), match.group(str(match.lastgroup))))
        place = match.end()
    return found


class _Reader:
    """Recursive descent over the tokens of one number."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.place = 0
        self.depth = 0

    def peek(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        if self.place == len(self.tokens):
            raise ValueError(_ENDS)
        self.place += 1
        return self.tokens[self.place - 1]

    def nested(self, read: Callable[[], Any]) -> Any:
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise ValueError(f"more than {DEPTH_LIMIT} levels are nested")
        value = read()
        self.depth -= 1
        return value

    def sum(self) -> Any:
        value = self.product()
        while self.peek() in ("+", "-"):
            _, sign = self.take()
            other = self.product()
            value = _bounded(value + other if sign == "+" else value - other)
        return value

    def product(self) -> Any:
        value = self.sign()
        while self.peek() in ("*", "/"):
            _, sign = self.take()
            other = self.sign()
            if sign == "/" and _is_zero(other):
                raise ValueError("it divides by zero, or by what may be zero")
            value = _bounded(value * other if sign == "*" else value / other)
        return value

    def sign(self) -> Any:
        if self.peek() not in ("+", "-"):
            return self.power()
        _, sign = self.take()
        value = self.nested(self.sign)
        return -value if sign == "-" else value

    def power(self) -> Any:
        base = self.atom()
        if self.peek() not in ("^", "**"):
            return base
        self.take()
        return _power(base, self.nested(self.sign))

    def atom(self) -> Any:
        kind, text = self.take()
        if kind == "number":
            return _literal(text)
        if text == "(":
            return self.closed()
        if text == "pi":
            return sympy.pi
        if text == "e":
            return sympy.E
        if text == "sqrt":
            if self.peek() != "(":
                raise ValueError("sqrt needs its argument in parentheses")
            self.take()
            inside = self.closed()
            if not inside.is_nonnegative:
                raise ValueError("sqrt needs an argument that is not negative")
            return _bounded(sympy.sqrt(inside))
        if kind == "name":
            raise ValueError(f"{text!r} is not a name it knows (pi, e, sqrt)")
        raise ValueError(f"{text!r} stands where a number must stand")

    def closed(self) -> Any:
        value = self.nested(self.sum)
        if self.peek() != ")":
            raise ValueError("a parenthesis is not closed")
        self.take()
        return value


def _literal(text: str) -> Any:
    mantissa, _, exponent = text.lower().partition("e")
    if sum(map(str.isdigit, mantissa)) > DIGIT_LIMIT:
        raise ValueError(f"a number has more than {DIGIT_LIMIT} digits")
    if len(exponent) > 5 or abs(int(exponent or 0)) > EXPONENT_LIMIT:
        raise ValueError(f"an exponent lies outside -{EXPONENT_LIMIT}..{EXPONENT_LIMIT}")
    whole, _, decimals = mantissa.partition(".")
    shift = int(exponent or 0) - len(decimals)
    return sympy.Integer(int(whole + decimals)) * sympy.Integer(10) ** shift


def _power(base: Any, exponent: Any) -> Any:
    if not exponent.is_Rational:
        raise ValueError("an exponent must be a rational number")
    if abs(exponent) > EXPONENT_LIMIT or exponent.q > EXPONENT_LIMIT:
        raise ValueError(f"an exponent lies outside -{EXPONENT_LIMIT}..{EXPONENT_LIMIT}")
    if not exponent.is_Integer and not base.is_nonnegative:
        raise ValueError("a root needs a base that is not negative")
    if exponent.is_negative and _is_zero(base):
        raise ValueError("it divides by zero, or by what may be zero")
    if _bits(base) * abs(exponent) > BIT_LIMIT:
        raise ValueError(f"a power has more than {BIT_LIMIT} bits")
    return _bounded(base**exponent)


def _is_zero(value: Any) -> bool:
    """Whether a divisor is, or cannot be told from, zero."""
    return value.is_zero is not False


def _bounded(value: Any) -> Any:
    if _bits(value) > BIT_LIMIT:
        raise ValueError(f"a number in it has more than {BIT_LIMIT} bits")
    # Powers of powers of e or pi grow although each rational in them stays short.
    size = abs(value.evalf(5))
    if size > 2**BIT_LIMIT or 0 < size < sympy.Rational(1, 2**BIT_LIMIT):
        raise ValueError(f"a number in it lies outside 2^-{BIT_LIMIT}..2^{BIT_LIMIT}")
    return value


def exact_number(text: str, name: str = "number") -> Any:
    """The sympy number that a text writes, exactly.

    Parameters
    ----------
    text
        Integers, decimals, fractions, ``+ - * / ^ **``, parentheses, ``sqrt``, ``pi``, ``e``.
    name
        What the number is for; opens the message if it is refused.

    Returns
    -------
    A real number; rational in, rational out. No floating point is involved.

    Raises
    ------
    ValueError
        If the text is not such a number, or is too long, too deep or too large.

    >>> exact_number("0.01"), exact_number("1e-3"), exact_number("-2^2")
    (1/100, 1/1000, -4)
    >>> exact_number("sqrt(8)/2")
    sqrt(2)
    """
    shown = text if len(text) <= 40 else text[:37] + "..."
    takes = "takes an exact number such as 3, 1/100, 0.01 or sqrt(2)"
    try:
        if len(text) > LENGTH_LIMIT:
            raise ValueError(f"it has more than {LENGTH_LIMIT} characters")
        reader = _Reader(_tokens(text))
        value = reader.sum()
        if reader.peek():
            raise ValueError(f"{reader.peek()!r} stands where the number should end")
    except ValueError as refusal:
        raise ValueError(f"{name} {takes}, got {shown!r}: {refusal}") from None
    return value


def positive_number(text: str, name: str) -> Any:
    """An exact number that is greater than zero.

    Raises
    ------
    ValueError
        As :func:`exact_number`, and if the number is not positive.

    >>> positive_number("1/100", "lambda1")
    1/100
    """
    value = exact_number(text, name)
    if not value.is_positive:
        raise ValueError(f"{name} must be positive, got {text.strip()!r}")
    return value
