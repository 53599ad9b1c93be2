"""Reads expressions and relations from tokens.

The grammar, with juxtaposition for products::

    relation  =  "psd:" sum  |  "nonneg:" sum  |  sum (sign sum)+
    sum       =  ["-"] product (("+" | "-") product)*
    product   =  factor (["*" | "/"] factor)*
    factor    =  primary ("'" | "^" exponent)*
    primary   =  number | name | "(" sum ")" | "tr(" sum ")" | "|" sum "|^" even exponent
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from proofs_check.derivations.syntax import (
    EXPRESSION_LIMIT,
    NESTING_LIMIT,
    POWER_LIMIT,
    Expression,
    Misread,
    Name,
    Norm,
    Number,
    Place,
    Power,
    Product,
    Quotient,
    Relation,
    Sum,
    Trace,
    Transposed,
    names_in,
)
from proofs_check.derivations.tokens import Token

COMPARISONS = ("=", ">=", ">", "<=", "<", "!=")
#: Words that end an expression, so that they cannot be letters.
RESERVED = ("by", "for", "tr", "psd", "nonneg")


class Reader:
    """A place in a list of tokens, and the rules of the grammar.

    >>> from proofs_check.derivations.tokens import rows
    >>> row = rows("2 F'F")[0]
    >>> Reader(row.tokens, row.end).sum().factors[1].of.name
    'F'
    """

    def __init__(self, tokens: Sequence[Token], end: Place) -> None:
        if len(tokens) > EXPRESSION_LIMIT:
            raise Misread(f"a formula may have {EXPRESSION_LIMIT} signs", tokens[0].place)
        self.tokens = tokens
        self.end = end
        self.position = 0
        self._bars = 0
        self._depth = 0

    @property
    def place(self) -> Place:
        """Where the next token stands."""
        return self.tokens[self.position].place if self.more else self.end

    @property
    def more(self) -> bool:
        """Whether tokens are left."""
        return self.position < len(self.tokens)

    def at(self, *texts: str) -> bool:
        """Whether the next token is one of these."""
        return self.more and self.tokens[self.position].text in texts

    def take(self, *texts: str) -> bool:
        """Step over the next token if it is one of these."""
        found = self.at(*texts)
        self.position += found
        return found

    def next(self, what: str) -> Token:
        """The next token, whatever it is."""
        if not self.more:
            raise Misread(f"{what} is missing", self.end)
        self.position += 1
        return self.tokens[self.position - 1]

    def expect(self, text: str) -> None:
        """Step over a token that must stand here."""
        place = self.place
        if not self.take(text):
            got = repr(self.tokens[self.position].text) if self.more else "the end"
            raise Misread(f"{text!r} must stand here, got {got}", place)

    def name(self, what: str) -> Token:
        """A name that must stand here."""
        token = self.next(what)
        if token.kind != "name" or token.text in RESERVED:
            raise Misread(f"{what} must stand here, got {token.text!r}", token.place)
        return token

    # Relations

    def relation(self, left: Expression | None = None) -> list[Relation]:
        """A relation; ``0 <= t <= 1`` is two of them."""
        place = self.place
        start = self.position
        for word in ("psd", "nonneg"):
            if left is None and self.take(word):
                self.expect(":")
                inner = self.sum()
                return [Relation(inner, word, None, self.text_from(start), place)]
        left = self.sum() if left is None else left
        found = []
        while self.at(*COMPARISONS):
            sign = self.next("a relation").text
            right = self.sum()
            found.append(Relation(left, sign, right, self.text_from(start), place))
            left = right
        if not found:
            got = repr(self.tokens[self.position].text) if self.more else "the end"
            raise Misread(f"a relation needs one of {' '.join(COMPARISONS)}, got {got}", self.place)
        return found

    def text_from(self, start: int) -> str:
        """The tokens from a position up to here, as they are read."""
        return spelled(self.tokens[start : self.position])

    # Expressions

    def sum(self) -> Expression:
        """Terms that are added."""
        place = self.place
        sign = -1 if self.take("-") else 1
        terms = [(sign, self._product())]
        while self.at("+", "-"):
            sign = 1 if self.next("a sign").text == "+" else -1
            terms.append((sign, self._product()))
        value = terms[0][1] if len(terms) == 1 and sign == 1 else Sum(tuple(terms), place)
        if self._depth == 0:
            names_in(value)  # refuses what is nested too deeply
        return value

    def _product(self) -> Expression:
        place = self.place
        factors = [self._factor()]
        while self.more:
            if self.take("/"):
                below = self._factor()
                above = factors[0] if len(factors) == 1 else Product(tuple(factors), place)
                factors = [Quotient(above, below, place)]
            elif self.take("*") or self._begins_factor():
                factors.append(self._factor())
            else:
                break
        return factors[0] if len(factors) == 1 else Product(tuple(factors), place)

    def _begins_factor(self) -> bool:
        token = self.tokens[self.position]
        if token.text == "|":
            return self._bars == 0
        if token.kind == "name":
            return token.text == "tr" or token.text not in RESERVED
        return token.kind == "number" or token.text == "("

    def _factor(self) -> Expression:
        value = self._primary()
        while self.more:
            place = self.place
            if self.take("'"):
                value = Transposed(value, place)
            elif self.take("^"):
                value = Power(value, self._exponent(), place)
            else:
                break
        return value

    def _exponent(self) -> int:
        place = self.place
        bracketed = self.take("(")
        sign = -1 if self.take("-") else 1
        token = self.next("an exponent")
        if not token.text.isdigit() or len(token.text) > 3 or int(token.text) > POWER_LIMIT:
            raise Misread(
                f"an exponent must be a whole number up to {POWER_LIMIT}, got {token.text!r}", place
            )
        if bracketed and self.at("/"):
            raise Misread("a root is no polynomial: name it by a letter and give its power", place)
        if bracketed:
            self.expect(")")
        return sign * int(token.text)

    def _primary(self) -> Expression:
        token = self.next("an expression")
        self._depth += 1
        if self._depth > NESTING_LIMIT:
            raise Misread(f"parentheses may be nested {NESTING_LIMIT} deep", token.place)
        bars, value = self._bars, self._atom(token)
        self._bars = bars
        self._depth -= 1
        return value

    def _atom(self, token: Token) -> Expression:
        if token.kind == "number":
            return Number(Fraction(token.text), token.place)
        if token.text == "(":
            self._bars = 0
            value = self.sum()
            self.expect(")")
            return value
        if token.text == "|":
            self._bars = 1
            value = self.sum()
            self.expect("|")
            spectral = self.take("_2")
            place = self.place
            power = self._exponent() if self.take("^") else 1
            if power < 2 or power % 2:
                raise Misread("a norm must stand squared, as in |A|^2", place)
            return Norm(value, power // 2, token.place, spectral)
        if token.text == "tr":
            if not self.at("("):
                raise Misread("a trace needs parentheses, as in tr(A)", self.place)
            return Trace(self._primary(), token.place)
        if token.kind == "name" and token.text not in RESERVED:
            return Name(token.text, token.place)
        raise Misread(f"an expression cannot begin with {token.text!r}", token.place)


def spelled(tokens: Sequence[Token]) -> str:
    """Tokens as one line of text.

    >>> from proofs_check.derivations.tokens import rows
    >>> spelled(rows("|Y-V F|^2 - tr( V ( F F' + l )V' )")[0].tokens)
    "|Y - V F|^2 - tr(V (F F' + l) V')"
    """
    text = before = ""
    opened = tight = False
    for token in tokens:
        closes = token.text == "|" and opened
        glued = token.text in ("'", "^", ")", ",", ":", "/") or closes
        called = before == "tr" and token.text == "("
        text += token.text if tight or glued or called or not text else " " + token.text
        opened = opened != (token.text == "|")
        unary = token.text == "-" and before in ("", "(", "^", "|", *COMPARISONS)
        tight = token.text in ("(", "^", "/") or unary or (token.text == "|" and opened)
        before = token.text
    return text
