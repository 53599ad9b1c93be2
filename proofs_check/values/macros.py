r"""Values as LaTeX macros: ``\newcommand`` and, in comments, where each comes from.

Names are letters only. Nothing is run by LaTeX: the file holds definitions alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from proofs_check.values.latex_table import number
from proofs_check.values.provenance import claim_of, fingerprint, recorded
from proofs_check.values.request import Request
from proofs_check.values.setting import Row
from theory.numbers.number import exact_number

_DIGITS = ("Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_SIGNS = {"/": "Over", "*": "Times", "-": "Minus", "+": "Plus", ".": "Point"}
#: Of a pair, what is added to the name for the part of J and for that of K_Y.
_PARTS = ("Mean", "Label")


@dataclass(frozen=True)
class Block:
    """Some definitions that belong together.

    Attributes
    ----------
    name
        Of the macro, without the backslash.
    text
        Comments and definitions, whole lines.
    claim
        The claim behind it, where there is one.
    """

    name: str
    text: str
    claim: str | None = None


def spelled(text: str) -> str:
    """A text in letters alone: digits and signs become words, each word with a capital.

    >>> spelled("sqrt(2)/10"), spelled("label_weight")
    ('SqrtTwoOverOneZero', 'LabelWeight')
    """
    tokens = re.findall(r"[A-Za-z]+|[0-9]|[/*+.-]", text)
    words = (
        _DIGITS[int(t)] if t.isdigit() else _SIGNS.get(t, t[:1].upper() + t[1:]) for t in tokens
    )
    return "".join(words)


def value_blocks(request: Request, name: str, prefix: str | None = None) -> list[Block]:
    r"""A block for each row of a quantity, named by the prefix and by what differs between rows.

    Raises
    ------
    ValueError
        If two rows get one name.
    """
    pairs = list(request.located(name))
    rows = [row for _, row in pairs]
    start = prefix or f"value{spelled(name)}"
    varying = [
        key
        for key in dict.fromkeys(key for row in rows for key in row.parameters)
        if key != "cross_weight" and len({str(row.parameters.get(key)) for row in rows}) > 1
    ]
    blocks = []
    for setting, row in pairs:
        ending = "".join(spelled(key) + spelled(str(row.parameters.get(key))) for key in varying)
        claim = claim_of(name, setting, row)
        text = "\n".join(_lines(request, name, start + ending, row, claim)) + "\n"
        blocks.append(Block(start + ending, text, claim))
    refuse_twice([block.name for block in blocks])
    return blocks


def refuse_taken(name: str) -> None:
    r"""ValueError if LaTeX, or a package that tables need, has a command of that name.

    >>> refuse_taken("frac")
    Traceback (most recent call last):
    ValueError: macro takes a name that LaTeX has no command for, got 'frac'; try 'myfrac'
    """
    if name.startswith("end"):  # LaTeX keeps these for itself
        raise ValueError(rf"macro takes a name that does not start with end, got {name!r}")
    if taken := {name, *(f"{name}{part}" for part in (*_PARTS, "Exact"))} & _latex_names():
        found = name if name in taken else taken.pop()
        raise ValueError(
            f"macro takes a name that LaTeX has no command for, got {found!r}; try 'my{name}'"
        )


@cache
def _latex_names() -> frozenset[str]:
    """Every command in letters of LaTeX with amsmath, amssymb, booktabs and siunitx.

    The file lists what LuaTeX's ``tex.hashtokens()`` finds after these are loaded.
    """
    text = files("proofs_check.values").joinpath("latex_names.txt").read_text(encoding="ascii")
    return frozenset(text.split())


def refuse_twice(names: Sequence[str]) -> None:
    """ValueError if a name comes twice."""
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"every macro needs a name of its own, got \\{name} twice")


def _lines(request: Request, name: str, macro: str, row: Row, claim: str | None) -> Iterator[str]:
    place = ", ".join(f"{key} = {value}" for key, value in row.parameters.items())
    yield f"% {name}: {place}"
    yield f"% {origin(claim, request.command, row.exact, row.decimal)}"
    yield f"% {comment(request.command)}"
    exact = row.exact if isinstance(row.exact, tuple) else (row.exact,)
    decimal = row.decimal if isinstance(row.decimal, tuple) else (row.decimal,)
    parts = _PARTS if isinstance(row.decimal, tuple) else ("",)
    for part, value, digits in zip(parts, exact, decimal, strict=True):
        yield rf"\newcommand{{\{macro}{part}}}{{{_maths(number(digits))}}}"
        if value is not None:
            formula = exact_number(value).latex()
            yield rf"\newcommand{{\{macro}{part}Exact}}{{\ensuremath{{{formula}}}}}"


def _maths(text: str) -> str:
    return rf"\ensuremath{{{text[1:-1]}}}" if text.startswith("$") else text


def origin(claim: str | None, *hashed: Any) -> str:
    """Version, claim, verdict on record, and a fingerprint, in one line."""
    proof = (
        "no claim of its own" if claim is None else f"claim {claim}, recorded as {recorded(claim)}"
    )
    return f"{proof}; proofs-check {version('proofs-check')}; sha256 {fingerprint(*hashed)}"


def comment(text: str) -> str:
    """A text that stays in one line of comment."""
    line = " ".join(text.split())
    return "".join(letter if letter.isprintable() else "?" for letter in line)


def badge(claim: str) -> Block:
    r"""A small box with a claim and its verdict on record; two files may define the same one.

    >>> print(badge("R2").text.splitlines()[1])
    \providecommand{\badgeRTwo}{\fbox{\footnotesize\textsf{R2 proved}}}
    """
    name, verdict = f"badge{spelled(claim.replace('-', ' '))}", recorded(claim)
    box = rf"\fbox{{\footnotesize\textsf{{{claim} {verdict}}}}}"
    text = f"% 'proofs-check verify {claim}' checks it\n\\providecommand{{\\{name}}}{{{box}}}\n"
    return Block(name, text, claim)


def as_macros(request: Request) -> str:
    """All values of a request as macros, and a badge for each claim behind them."""
    blocks = [block for name in request.names for block in value_blocks(request, name)]
    claims = dict.fromkeys(block.claim for block in blocks if block.claim)
    return "\n".join(block.text for block in [*blocks, *map(badge, claims)])
