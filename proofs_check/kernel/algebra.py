"""Exact polynomials in numbers and matrices: the arithmetic that proofs are checked with.

TRUSTED, together with :mod:`proofs_check.kernel.rules`, and short for that reason. It knows
integers, fractions, names and shapes; no floating point, no simplification, no search.

A polynomial is a sum of *coefficient x numbers x word*. The word is a product of matrix letters
that do not commute (``Y*A*Y'``, the prime transposes). The numbers commute: names of scalars, and
traces of words. A 1x1 word such as ``e'*f`` equals its trace and becomes a number, so that
``e'*f*g'*e`` and ``f'*e*e'*g`` are the same polynomial. Two traces are the same number when their
words agree up to rotation and transposition. Nothing else is ever identified: two equal
polynomials are equal for all real matrices of the declared shapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Word = tuple[str, ...]
Monomial = tuple[tuple[Word, ...], Word]  # commuting numbers in sorted order, then the word
Shape = tuple[str, str] | None  # None: a number, which stands for any multiple of an identity

TEXT_LIMIT = 4_000
TERM_LIMIT = 50_000
POWER_LIMIT = 12
DEPTH_LIMIT = 60
DEGREE_LIMIT = 60
BIT_LIMIT = 4_096
WORK_LIMIT = 500_000  # terms written down in one proof: no text may keep a checker busy for ever
_TOKEN = re.compile(r"\s*(?:(\d{1,200}(?:/\d{1,200})?)|([A-Za-z_]\w*)|([-+*^()']))", re.ASCII)


class Rejected(ValueError):
    """A text, a step or a document that does not prove what it claims; says why."""


def said(shape: Shape) -> str:
    """A shape in words.

    >>> said(("P", "d"))
    'a P x d matrix'
    """
    return "a number" if shape is None else f"a {shape[0]} x {shape[1]} matrix"


@dataclass(frozen=True)
class Polynomial:
    """Terms with non-zero coefficients, and the shape of what they add up to."""

    terms: Mapping[Monomial, Fraction]
    shape: Shape


@dataclass(frozen=True)
class Algebra:
    """The letters of one theorem.

    Attributes
    ----------
    scalars
        Names of real numbers. Names of dimensions count as numbers, too.
    matrices
        Shape of each real matrix, as names of dimensions; ``"1"`` is the number one.
    symmetric
        The matrices that equal their transpose.
    read
        Texts that were read before, and what they are: a proof repeats itself.

    >>> cube = Algebra(("P",), {"e": ("P", "1"), "f": ("P", "1")})
    >>> cube.parse("(e'*f)^2").terms == cube.parse("f'*e*e'*f").terms
    True
    >>> cube.parse("e*f'").terms == cube.parse("f*e'").terms
    False
    """

    scalars: tuple[str, ...]
    matrices: Mapping[str, tuple[str, str]]
    symmetric: frozenset[str] = frozenset()
    read: dict[str, Polynomial] = field(repr=False, compare=False, default_factory=dict)
    numbers: frozenset[str] = field(init=False)
    work: list[int] = field(init=False, repr=False, compare=False, default_factory=lambda: [0])

    def __post_init__(self) -> None:
        sizes = {size for shape in self.matrices.values() for size in shape} - {"1"}
        numbers = frozenset(self.scalars) | sizes
        if clash := sorted(numbers & set(self.matrices) | {"tr"} & (numbers | set(self.matrices))):
            raise Rejected(f"{clash[0]} is declared twice or reserved")
        for name in self.symmetric:
            if name not in self.matrices or len(set(self.matrices[name])) != 1:
                raise Rejected(f"symmetric letter {name} must be a declared square matrix")
        object.__setattr__(self, "numbers", numbers)

    # Words

    def flip(self, letter: str) -> str:
        """The transposed letter."""
        if letter.rstrip("'") in self.symmetric:
            return letter
        return letter[:-1] if letter.endswith("'") else letter + "'"

    def transposed(self, word: Word) -> Word:
        """The transpose of a word."""
        return tuple(self.flip(letter) for letter in reversed(word))

    def letter_shape(self, letter: str) -> tuple[str, str]:
        """Rows and columns of a letter, transposed or not."""
        rows, columns = self.matrices[letter.rstrip("'")]
        return (columns, rows) if letter.endswith("'") else (rows, columns)

    def _trace(self, word: Word) -> tuple[Word, ...]:
        """The numbers whose product is the trace of a square word."""
        sizes = [self.letter_shape(letter)[0] for letter in word]
        if "1" in sizes:  # rotate to a place where the chain is 1x1, and split there
            start = sizes.index("1")
            turned = word[start:] + word[:start]
            cuts = [i for i, letter in enumerate(turned) if self.letter_shape(letter)[0] == "1"]
            pieces = [turned[i:j] for i, j in zip(cuts, [*cuts[1:], len(turned)], strict=True)]
            return tuple(sorted(min(piece, self.transposed(piece)) for piece in pieces))
        turns = [word[i:] + word[:i] for i in range(len(word))]
        return (min(turns + [self.transposed(turn) for turn in turns]),)

    def _split(self, word: Word) -> Monomial:
        """Numbers that a word holds, and the word that is left."""
        sizes = [self.letter_shape(letter)[0] for letter in word]
        sizes += [self.letter_shape(word[-1])[1]] if word else []
        cuts = [i for i, size in enumerate(sizes) if size == "1"]
        if len(cuts) < 2:
            return (), word
        return self._trace(word[cuts[0] : cuts[-1]]), word[: cuts[0]] + word[cuts[-1] :]

    # Polynomials

    def _collect(self, terms: list[tuple[Monomial, Fraction]], shape: Shape) -> Polynomial:
        if len(terms) > TERM_LIMIT:
            raise Rejected(f"a polynomial may have {TERM_LIMIT} terms, got {len(terms)}")
        self.work[0] += len(terms) + 1
        if self.work[0] > WORK_LIMIT:
            raise Rejected(f"a proof may take {WORK_LIMIT} terms to check")
        total: dict[Monomial, Fraction] = {}
        for monomial, coefficient in terms:
            value = total[monomial] + coefficient if monomial in total else coefficient
            total[monomial] = value
            if max(value.numerator.bit_length(), value.denominator.bit_length()) > BIT_LIMIT:
                raise Rejected(f"a coefficient may have {BIT_LIMIT} bits")
            if sum(map(len, monomial[0])) + len(monomial[1]) > DEGREE_LIMIT:
                raise Rejected(f"a product may have {DEGREE_LIMIT} letters")
        return Polynomial({m: c for m, c in total.items() if c}, shape)

    def number(self, value: Fraction | int) -> Polynomial:
        """A rational number."""
        return self._collect([(((), ()), Fraction(value))], None)

    def name(self, name: str) -> Polynomial:
        """A declared scalar, dimension or matrix."""
        if name in self.numbers:
            return self._collect([((((name,),), ()), Fraction(1))], None)
        if name not in self.matrices:
            raise Rejected(f"{name!r} is not declared")
        shape = self.matrices[name]
        numbers, word = self._split((name,))
        return self._collect([((numbers, word), Fraction(1))], shape if word else None)

    def add(self, *parts: Polynomial) -> Polynomial:
        """The sum; a number added to a square matrix is that multiple of the identity."""
        shape = next((part.shape for part in parts if part.shape), None)
        for part in parts:
            if not part.terms and part.shape is None:
                continue  # zero fits every shape
            if part.shape != shape and (part.shape or (shape and shape[0] != shape[1])):
                shapes = " and ".join(dict.fromkeys(said(part.shape) for part in parts))
                raise Rejected(f"cannot add {shapes}")
        return self._collect([term for part in parts for term in part.terms.items()], shape)

    def scale(self, factor: Fraction | int, poly: Polynomial) -> Polynomial:
        """A rational multiple."""
        if factor == 1:
            return poly
        return self._collect([(m, factor * c) for m, c in poly.terms.items()], poly.shape)

    def multiply(self, left: Polynomial, right: Polynomial) -> Polynomial:
        """The product, in this order."""
        if left.shape and right.shape and left.shape[1] != right.shape[0]:
            raise Rejected(f"cannot multiply {said(left.shape)} by {said(right.shape)}")
        if len(left.terms) * len(right.terms) > TERM_LIMIT:
            raise Rejected(f"a product may have {TERM_LIMIT} terms")
        terms = []
        for (numbers, word), c in left.terms.items():
            for (more_numbers, more_word), k in right.terms.items():
                inner, rest = self._split(word + more_word)
                terms.append(((tuple(sorted(numbers + more_numbers + inner)), rest), c * k))
        shape = (left.shape or right.shape) and (
            (left.shape or right.shape or ("", ""))[0],
            (right.shape or left.shape or ("", ""))[1],
        )
        return self._collect(terms, None if shape == ("1", "1") else shape)

    def transpose(self, poly: Polynomial) -> Polynomial:
        """The transpose."""
        terms = [((n, self.transposed(w)), c) for (n, w), c in poly.terms.items()]
        return self._collect(terms, poly.shape and (poly.shape[1], poly.shape[0]))

    def trace(self, poly: Polynomial) -> Polynomial:
        """The trace of a square matrix; that of an identity is its size."""
        if poly.shape is None or poly.shape[0] != poly.shape[1]:
            raise Rejected(f"a trace needs a square matrix, got {said(poly.shape)}")
        identity: tuple[Word, ...] = ((poly.shape[0],),)
        return self._collect(
            [
                ((tuple(sorted(numbers + (self._trace(word) if word else identity))), ()), c)
                for (numbers, word), c in poly.terms.items()
            ],
            None,
        )

    def equal(self, left: Polynomial, right: Polynomial) -> bool:
        """Whether two polynomials agree term by term."""
        shapes = {left.shape, right.shape} - {None}
        return left.terms == right.terms and len(shapes) <= 1

    # Text

    def parse(self, text: str) -> Polynomial:
        """Read ``+ - * ^``, parentheses, fractions, names, ``X'`` and ``tr(X)``.

        Raises
        ------
        Rejected
            If the text is too long, malformed, or uses an undeclared name.
        """
        if text in self.read:
            return self.read[text]
        if len(text) > TEXT_LIMIT:
            raise Rejected(f"an expression must be a text of at most {TEXT_LIMIT} characters")
        tokens, position = [], 0
        while position < len(text.rstrip()):
            match = _TOKEN.match(text, position)
            if match is None:
                raise Rejected(f"cannot read {text[position : position + 20]!r}")
            tokens.append(match.group().strip())
            position = match.end()
        tokens.reverse()  # the next one is the last
        result = self._sum(tokens, 0)
        if tokens:
            raise Rejected(f"cannot read past {' '.join(tokens[:-6:-1])!r} in {text[:60]!r}")
        self.read[text] = result
        return result

    def _sum(self, tokens: list[str], depth: int) -> Polynomial:
        if depth > DEPTH_LIMIT:
            raise Rejected(f"parentheses may be nested {DEPTH_LIMIT} deep")
        sign = -1 if tokens[-1:] == ["-"] else 1
        if sign == -1:
            tokens.pop()
        parts = [self.scale(sign, self._product(tokens, depth))]
        while tokens[-1:] in (["+"], ["-"]):
            sign = 1 if tokens.pop() == "+" else -1
            parts.append(self.scale(sign, self._product(tokens, depth)))
        return self.add(*parts) if len(parts) > 1 else parts[0]

    def _product(self, tokens: list[str], depth: int) -> Polynomial:
        total = self._factor(tokens, depth)
        while tokens[-1:] == ["*"]:
            tokens.pop()
            total = self.multiply(total, self._factor(tokens, depth))
        return total

    def _factor(self, tokens: list[str], depth: int) -> Polynomial:
        if not tokens:
            raise Rejected("an expression ends too early")
        head = tokens.pop()
        if head[0].isdigit():
            if head.rpartition("/")[2].strip("0") == "" and "/" in head:
                raise Rejected(f"division by zero in {head}")
            value = self.number(Fraction(head))
        elif head == "(" or (head == "tr" and tokens[-1:] == ["("]):
            if head == "tr":
                tokens.pop()
            value = self._sum(tokens, depth + 1)
            if tokens[-1:] != [")"]:
                raise Rejected("a parenthesis is not closed")
            tokens.pop()
            value = value if head == "(" else self.trace(value)
        elif head.isidentifier():
            value = self.name(head)
        else:
            raise Rejected(f"an expression cannot begin with {head!r}")
        while tokens[-1:] == ["'"]:
            tokens.pop()
            value = self.transpose(value)
        if tokens[-1:] == ["^"]:
            tokens.pop()
            if not (tokens and tokens[-1].isdigit() and int(tokens[-1]) <= POWER_LIMIT):
                raise Rejected(f"a power must be an integer from 0 to {POWER_LIMIT}")
            base, value = value, self.number(1)
            for _ in range(int(tokens.pop())):
                value = self.multiply(value, base)
        return value
