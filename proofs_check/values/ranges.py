"""Lists and ranges of exact positive numbers: ``1/100, 1/10`` and ``1/10..1:1/10``."""

from __future__ import annotations

from typing import Any

import sympy as sp

from proofs_check.values.exact_numbers import positive_number

#: More numbers than this are refused.
LIMIT = 1000


def positive_numbers(text: str, name: str) -> list[Any]:
    """The exact numbers that a text lists, in its order, each once.

    Parts are separated by commas; ``a..b:step`` stands for a, a + step, and so on up to b.

    Raises
    ------
    ValueError
        If a part is no positive number or range, or there are too many.

    >>> positive_numbers("1/100, 0.1..0.3:0.1", "lambda1")
    [1/100, 1/10, 1/5, 3/10]
    """
    found: dict[Any, None] = {}
    for part in text.split(","):
        found |= dict.fromkeys(
            _range(part, name) if ".." in part else [positive_number(part, name)]
        )
        if len(found) > LIMIT:
            raise ValueError(f"{name} takes at most {LIMIT} numbers, got more")
    return list(found)


def _range(text: str, name: str) -> list[Any]:
    ends, colon, step = text.partition(":")
    low, _, high = ends.partition("..")
    if not colon or ".." in high:
        raise ValueError(f"{name} takes a range with a step, such as 1/10..1:1/10, got {text!r}")
    first, last, by = (positive_number(part, name) for part in (low, high, step))
    if not (last - first).is_nonnegative:
        raise ValueError(f"{name} takes a range from a smaller to a larger number, got {text!r}")
    count = int(sp.floor((last - first) / by))
    if count >= LIMIT:
        raise ValueError(f"{name} takes at most {LIMIT} numbers, got {count + 1}")
    return [first + by * place for place in range(count + 1)]
