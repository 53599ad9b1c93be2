"""Many intervals of floats at once, rounded outwards: arrays of lower and of upper ends.

Sums, products and quotients of floats are correctly rounded, so that the neighbouring float is a
bound. There are no other functions here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Spans:
    """Intervals [low, high] of finite ends.

    >>> third = exactly(Fraction(1, 3))
    >>> bool(third.low < third.high), bool((third * third).low < 1 / 9)
    (True, True)
    """

    low: Floats
    high: Floats

    def __add__(self, other: Spans) -> Spans:
        return _outwards(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Spans) -> Spans:
        return _outwards(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Spans) -> Spans:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return _outwards(reduce(np.minimum, ends), reduce(np.maximum, ends))

    def __truediv__(self, other: Spans) -> Spans:
        """Quotient by positive numbers.

        Raises
        ------
        ValueError
            If a divisor may be zero or negative.
        """
        if not np.all(other.low > 0):
            raise ValueError(f"divisors must be positive, got {np.min(other.low)}")
        ends = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return _outwards(reduce(np.minimum, ends), reduce(np.maximum, ends))

    def square(self) -> Spans:
        """The squares, which are not negative."""
        magnitude = np.maximum(-self.low, self.high)
        least = np.maximum(np.maximum(self.low, -self.high), 0)
        return Spans(
            np.maximum(np.nextafter(least * least, -np.inf), 0), _up(magnitude * magnitude)
        )

    def positive(self) -> Spans:
        """Of numbers that are known not to be negative."""
        return Spans(np.maximum(self.low, 0), self.high)


def exactly(number: Fraction) -> Spans:
    """An interval around a rational number; its ends are that number if it is a float."""
    value = np.asarray(float(number))
    exact = Fraction(float(number)) == number
    return Spans(value, value) if exact else _outwards(value, value)


def _outwards(low: Floats, high: Floats) -> Spans:
    return Spans(np.nextafter(low, -np.inf), _up(high))


def _up(values: Floats) -> Floats:
    raised: Floats = np.nextafter(values, np.inf)
    return raised
