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


def _bits(value: sympy.Expr) -> int:
    """Size of the largest rational in an expression, in bits."""
    return max(
        (
            max(abs(int(leaf.p)).bit_length(), int(leaf.q).bit_length())
            for leaf in value.atoms(sympy.Rational)
        ),
        default=0,
    )


def tokens(text: str, more: str = "") -> list[tuple[str, str]]:
    """Kind and text of each number, name and sign.

    Parameters
    ----------
    more
        Further characters that count as signs.

    Raises
    ------
    ValueError
        If the text is too long, or a character has no meaning.

    >>> tokens("2*pi")
    [('number', '2'), ('sign', '*'), ('name', 'pi')]
    """
    if len(text) > LENGTH_LIMIT:
        raise ValueError(f"it has more than {LENGTH_LIMIT} characters")
    found, place = [], 0
    stripped = text.rstrip()
    while place < len(stripped):
        match = _TOKEN.match(stripped, place)
        strange = stripped[place:].lstrip()[0]
        if match is None and strange in more:
            found.append(("sign", strange))
            place = stripped.index(strange, place) + 1
            continue
        if match is None:
            raise ValueError(f"{strange!r} is not part of a number or formula")
        found.append((str(match.lastgroup), match.group(str(match.lastgroup))))
        place = match.end()
    return found


class Reader:
    """Recursive descent over the tokens of one number.

    What a name stands for, and which divisors and powers are allowed, is left to methods of its
    own, so that a grammar of functions can share the rest.
    """

    #: What is read, for messages.
    what = "the number"

    def __init__(self, found: list[tuple[str, str]]) -> None:
        self.tokens = found
        self.place = 0
        self.depth = 0

    def whole(self) -> Any:
        """The value of all tokens."""
        value = self.sum()
        if self.peek():
            raise ValueError(f"{self.what} should end before {self.peek()!r}")
        return value

    def peek(self) -> str:
        """The next token's text; empty at the end."""
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        """The next token, which is then behind."""
        if self.place == len(self.tokens):
            raise ValueError(f"{self.what} ends too early")
        self.place += 1
        return self.tokens[self.place - 1]

    def nested(self, read: Callable[[], Any]) -> Any:
        """One level deeper."""
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise ValueError(f"more than {DEPTH_LIMIT} levels are nested")
        value = read()
        self.depth -= 1
        return value

    def sum(self) -> Any:
        """See the grammar above."""
        value = self.product()
        while self.peek() in ("+", "-"):
            _, sign = self.take()
            other = self.product()
            value = bounded(value + other if sign == "+" else value - other)
        return value

    def product(self) -> Any:
        """See the grammar above."""
        value = self.sign()
        while self.peek() in ("*", "/"):
            _, sign = self.take()
            other = self.sign()
            value = bounded(value * other) if sign == "*" else self.quotient(value, other)
        return value

    def sign(self) -> Any:
        """See the grammar above."""
        if self.peek() not in ("+", "-"):
            return self.power()
        _, sign = self.take()
        value = self.nested(self.sign)
        return -value if sign == "-" else value

    def power(self) -> Any:
        """See the grammar above."""
        base = self.atom()
        if self.peek() not in ("^", "**"):
            return base
        self.take()
        return self.raised(base, self.nested(self.sign))

    def atom(self) -> Any:
        """See the grammar above."""
        kind, text = self.take()
        if kind == "number":
            return _literal(text)
        if text == "(":
            return self.closed()
        if kind == "name":
            return self.named(text)
        raise ValueError(f"a number is expected in the place of {text!r}")

    def named(self, name: str) -> Any:
        """A constant, or a function and its argument."""
        if name == "pi":
            return sympy.pi
        if name == "e":
            return sympy.E
        if name != "sqrt":
            raise ValueError(f"{name!r} is not known; known names are pi, e and sqrt")
        self.opened(name)
        return root(self.closed())

    def opened(self, name: str) -> None:
        """Takes the parenthesis that a function's name needs."""
        if self.peek() != "(":
            raise ValueError(f"{name} needs its argument in parentheses")
        self.take()

    def quotient(self, value: Any, divisor: Any) -> Any:
        """value / divisor, where that is known to exist."""
        if _is_zero(divisor):
            raise ValueError("it divides by zero, or by something that may be zero")
        return bounded(value / divisor)

    def raised(self, base: Any, exponent: Any) -> Any:
        """base^exponent, where that is known to exist."""
        if exponent.is_Rational and exponent.is_negative and _is_zero(base):
            raise ValueError("it divides by zero, or by something that may be zero")
        return power(base, exponent)

    def closed(self) -> Any:
        """What stands between parentheses, the first of which was taken."""
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


def root(inside: Any) -> Any:
    """The square root of what is not negative.

    >>> root(sympy.Integer(8))
    2*sqrt(2)
    """
    if not inside.is_nonnegative:
        raise ValueError("sqrt needs an argument that is not negative")
    return bounded(sympy.sqrt(inside))


def power(base: Any, exponent: Any) -> Any:
    """A rational power of moderate size; the base is not zero if the exponent is negative.

    >>> power(sympy.Integer(2), sympy.Rational(-1, 2))
    sqrt(2)/2
    """
    if not exponent.is_Rational:
        raise ValueError("an exponent must be a rational number")
    if abs(exponent) > EXPONENT_LIMIT or exponent.q > EXPONENT_LIMIT:
        raise ValueError(f"an exponent lies outside -{EXPONENT_LIMIT}..{EXPONENT_LIMIT}")
    if not exponent.is_Integer and not base.is_nonnegative:
        raise ValueError("a root needs a base that is not negative")
    if _bits(base) * abs(exponent) > BIT_LIMIT:
        raise ValueError(f"a power has more than {BIT_LIMIT} bits")
    return bounded(base**exponent)


def _is_zero(value: Any) -> bool:
    """Whether a divisor is, or cannot be told from, zero."""
    return value.is_zero is not False


def bounded(value: Any) -> Any:
    """The value itself, if its numbers have a moderate size.

    Raises
    ------
    ValueError
        If a rational in it, or a constant's value, is too large or too close to zero.

    >>> bounded(sympy.Rational(1, 3))
    1/3
    """
    if _bits(value) > BIT_LIMIT:
        raise ValueError(f"a number in it has more than {BIT_LIMIT} bits")
    if value.free_symbols:
        return value
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
        value = Reader(tokens(text)).whole()
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
