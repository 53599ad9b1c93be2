"""Integers as the checker of bounds unpacks them."""

from __future__ import annotations

import base64
import lzma
from collections.abc import Iterable


def packed(numbers: Iterable[int]) -> str:
    """A text from which :mod:`proofs_check.kernel.bounds` reads the integers.

    Small ones need one byte before they are compressed.
    """
    return compressed(digits(numbers))


def digits(numbers: Iterable[int]) -> bytes:
    """Digits to base 128, the lowest first.

    >>> digits([1, -1, 64]).hex()
    '02018001'
    """
    plain = bytearray()
    for number in numbers:
        rest = 2 * number if number >= 0 else -1 - 2 * number
        while rest > 127:
            plain.append(rest & 127 | 128)
            rest >>= 7
        plain.append(rest)
    return bytes(plain)


def compressed(plain: bytes) -> str:
    """LZMA without the check of a container, in base 85."""
    filters = [{"id": lzma.FILTER_LZMA1, "lc": 3, "pb": 0}]
    return base64.b85encode(lzma.compress(plain, lzma.FORMAT_ALONE, filters=filters)).decode()
