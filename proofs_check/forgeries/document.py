"""Forged files: texts that are no numbers, objects that are no records, bytes that are no JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar

from proofs_check.forgeries.edits import refusing
from proofs_check.forgeries.forgery import Forgery, Genuine, Trial
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.document import (
    FORMAT,
    SIZE_LIMIT,
    parsed,
    plain,
    rational,
    record,
    written,
)

_CHECKER = "kernel/document"


@dataclass(frozen=True)
class _Inner:
    count: int
    name: str = ""


@dataclass(frozen=True)
class _Sample:
    """A record with a field of every type that records may have."""

    kind: ClassVar[str] = "sample"
    number: Fraction
    inner: _Inner
    flag: bool = False
    rows: tuple[tuple[Fraction, ...], ...] = ()
    table: Mapping[str, Fraction] = field(default_factory=dict)
    either: _Inner | tuple[Fraction, ...] | None = None


_LEAST: Mapping[str, Any] = {"number": "-3/4", "inner": {"count": 2}}
_ALL: Mapping[str, Any] = {
    **_LEAST, "flag": True, "rows": [["1", "2/4"], []], "table": {"3": "1"}, "either": ["1"],
}  # fmt: skip


def _read(**changes: Any) -> Callable[[], object]:
    return lambda: record(_Sample, {**_LEAST, **changes})


def _means(meant: _Sample, data: Mapping[str, Any]) -> Callable[[], object]:
    """Say what a record means, and that it comes back when it is written and read again."""

    def attempt() -> None:
        found = record(_Sample, data)
        again = plain(written(found))
        if (again.pop("format"), again.pop("kind")) != (FORMAT, "sample"):
            raise Rejected("it is written as another kind")
        if found != meant or record(_Sample, again) != meant:
            raise Rejected("it means something else")

    return attempt


def _number(text: object) -> Callable[[], object]:
    return lambda: rational(text)


def _bytes(data: bytes) -> Callable[[], object]:
    return refusing(lambda: parsed(data))


def _plain(document: object) -> Callable[[], object]:
    return lambda: plain(document)


def _endless() -> Mapping[str, Any]:
    rows: list[Any] = []
    rows.append(rows)
    return {"format": FORMAT, "x": rows}


_HALF = Fraction(1, 2)
_RIGHT = (
    ("a number below 0", _means(_Sample(Fraction(-3, 4), _Inner(2)), _LEAST)),
    ("every type", _means(
        _Sample(Fraction(-3, 4), _Inner(2), True, ((Fraction(1), _HALF), ()), {"3": Fraction(1)},
                (Fraction(1),)), _ALL)),
    ("an object where a list may stand", _read(either={"count": 1, "name": "x"})),
    ("null where it may stand", _read(either=None)),
    ("an object in a file", _bytes(b'{"a": [1, "\xc3\xa9"]}')),
)  # fmt: skip

#: Why it is false, what hands it in, and the words of the refusal.
_FORGED = (
    ("0.5 is rounded.", _number(0.5), "numbers are texts like"),
    ("A number is a text.", _number(1), "numbers are texts like"),
    ("0.5 is no fraction.", _number("0.5"), "numbers are texts like"),
    ("1e3 is no fraction.", _number("1e3"), "numbers are texts like"),
    ("A fraction has one sign.", _number("1/-2"), "numbers are texts like"),
    ("A space is no part of a number.", _number(" 1"), "numbers are texts like"),
    ("A line ends no number.", _number("1\n"), "numbers are texts like"),
    ("Digits of another script are not read.", _number("\N{ARABIC-INDIC DIGIT THREE}"),
     "numbers are texts like"),
    ("81 digits are not read.", _number("1" * 81), "numbers are texts like"),
    ("Nothing is divided by 0.", _number("1/0"), "division by zero"),
    ("Nothing is divided by 00.", _number("1/00"), "division by zero"),
    ("The record has no such key.", _read(extra=1), "has no key 'extra'"),
    ("The inner record has no such key.", _read(inner={"count": 1, "x": 2}), "has no key 'x'"),
    ("The number is missing.", lambda: record(_Sample, {"inner": {"count": 2}}),
     "needs the key number"),
    ("The count is missing.", _read(inner={}), "needs the key count"),
    ("A text is no record.", _read(inner="count"), "inner must be an object"),
    ("A list is no document.", lambda: record(_Sample, []), "the document must be an object"),
    ("true is no count.", _read(inner={"count": True}), "count must be an integer"),
    ("2.0 is no count.", _read(inner={"count": 2.0}), "count must be an integer"),
    ("1 is not true.", _read(flag=1), "flag must be true or false"),
    ("7 is no name.", _read(inner={"count": 1, "name": 7}), "name must be a text"),
    ("A text is no list.", _read(rows="12"), "rows must be a list"),
    ("A number is no row.", _read(rows=["1"]), "rows must be a list"),
    ("A row holds numbers.", _read(rows=[[1]]), "rows: numbers are texts like"),
    ("A list is no table.", _read(table=["1"]), "table must be an object"),
    ("A table holds numbers.", _read(table={"3": 1}), "table 3: numbers are texts like"),
    ("null is no number.", _read(number=None), "number: numbers are texts like"),
    ("A text is neither an object nor a list.", _read(either="1"), "either must be an object"),
    ("A list may hold numbers alone.", _read(either=[{"count": 1}]), "either: numbers are texts"),
    ("Infinity is no number.", _plain({"format": FORMAT, "x": float("inf")}), "plain JSON data"),
    ("An object of Python is no data.", _plain({"format": FORMAT, "x": object()}), "plain JSON"),
    ("A set is no data.", _plain({"format": FORMAT, "x": {1}}), "plain JSON"),
    ("An endless list is no data.", _plain(_endless()), "plain JSON"),
    ("A list is no certificate.", _plain([FORMAT]), "must be an object with format"),
    ("Another format is not read.", _plain({"format": "proofs-check/2"}), "with format"),
    ("A certificate says its format.", _plain({}), "with format"),
    ("An object has a key once.", _bytes(b'{"a": 1, "a": 2}'), "may have a key twice"),
    ("NaN is no number.", _bytes(b'{"a": NaN}'), "NaN is not a number"),
    ("Infinity in a file is no number.", _bytes(b'{"a": -Infinity}'), "-Infinity is not a number"),
    ("A list in a file is no certificate.", _bytes(b"[]"), "must hold one JSON object"),
    ("An object is closed.", _bytes(b'{"a": 1'), "must be JSON, but"),
    ("Two objects are not one.", _bytes(b"{} {}"), "must be JSON, but Extra data"),
    ("Latin-1 is not UTF-8.", _bytes(b'{"a": "\xe9"}'), "must be JSON in UTF-8"),
    ("100,000 brackets are too deep to read.", _bytes(b'{"a": ' + b"[" * 100_000), "too deeply"),
    ("17 MB are not read.", _bytes(b" " * (SIZE_LIMIT + 1)), "may have"),
)  # fmt: skip

TRIALS: tuple[Trial, ...] = (
    *(Genuine(_CHECKER, what, attempt) for what, attempt in _RIGHT),
    *(Forgery(_CHECKER, why, attempt, refusal) for why, attempt, refusal in _FORGED),
)
