"""Documents: JSON that says what it proves, read into typed records and written from them.

TRUSTED. A *record* is a frozen dataclass whose fields are the keys of a JSON object. Numbers are
texts such as ``"-3/4"`` and become fractions. A key that the record does not have, a key that is
missing and a value of another type are refused, each in one sentence.

A kind of document is a record with a ``kind``, and a function that checks it; both are entered in
the table of :mod:`proofs_check.kernel.certificate`.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from proofs_check.kernel.algebra import Rejected

FORMAT = "proofs-check/1"
SIZE_LIMIT = 16 * 2**20
_RATIONAL = re.compile(r"-?[0-9]{1,80}(/[0-9]{1,80})?")
_WORDS = {str: "a text", int: "an integer", bool: "true or false"}

R = TypeVar("R")


class Record(Protocol):
    """A document of one kind."""

    kind: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Missing:
    """A step between two theorems that only a reader can see: a gap.

    Attributes
    ----------
    theorem, given
        Where it is: the theorem that takes something from another, and the label of that.
    reason
        The other theorem, and why the kernel cannot compare the two.
    """

    theorem: str
    given: str
    reason: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the kernel accepted: a document of one kind, and the theorem that it proves.

    Attributes
    ----------
    kind, theorem, statement
        Of the document, and what it proves: a name, and a sentence.
    facts, rests_on
        Standard facts and other theorems that it takes as given.
    steps
        How many steps were checked.
    gaps
        What it takes from other theorems without the kernel seeing it.
    unneeded
        Labels of what its theorem takes as given though neither a step nor a citation needs it.
        What the theorem calls context is not among them.
    """

    kind: str
    theorem: str
    statement: str
    facts: tuple[str, ...]
    rests_on: tuple[str, ...]
    steps: int
    gaps: tuple[Missing, ...] = ()
    unneeded: tuple[str, ...] = ()


# Reading


def rational(text: object, where: str = "") -> Fraction:
    """Read ``"-3/4"``; nothing else is a number here."""
    place = where and f"{where}: "
    if not isinstance(text, str) or not _RATIONAL.fullmatch(text):
        raise Rejected(f"{place}numbers are texts like '-3/4', got {str(text)[:40]!r}")
    top, _, bottom = text.partition("/")
    if bottom and int(bottom) == 0:
        raise Rejected(f"{place}division by zero in {text[:40]!r}")
    return Fraction(int(top), int(bottom or 1))


def record(kind: type[R], data: object, where: str = "the document") -> R:
    """Read a JSON object into a record.

    Raises
    ------
    Rejected
        If a key is missing or unknown, or a value has another type than its field.

    >>> @dataclass(frozen=True)
    ... class Point:
    ...     x: Fraction
    >>> record(Point, {"x": "1/2"})
    Point(x=Fraction(1, 2))
    >>> record(Point, {"x": "1/2", "z": "0"})
    Traceback (most recent call last):
    proofs_check.kernel.algebra.Rejected: the document has no key 'z'
    """
    if not isinstance(data, Mapping):
        raise Rejected(f"{where} must be an object, got {str(data)[:40]!r}")
    hints = _hints(kind)
    if unknown := [key for key in data if key not in hints]:
        raise Rejected(f"{where} has no key {str(unknown[0])[:40]!r}")
    needed = {
        f.name
        for f in fields(kind)  # type: ignore[arg-type]
        if f.default is MISSING and f.default_factory is MISSING
    }
    if missing := [name for name in hints if name in needed and name not in data]:
        raise Rejected(f"{where} needs the key {missing[0]}")
    return kind(**{key: _value(hints[key], value, key) for key, value in data.items()})


def _hints(kind: type[Any]) -> Mapping[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


def _value(hint: Any, data: object, where: str) -> Any:
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any or hint is types.NoneType:
        return data
    if hint is Fraction:
        return rational(data, where)
    if hint in _WORDS:
        if type(data) is not hint:
            raise Rejected(f"{where} must be {_WORDS[hint]}, got {str(data)[:40]!r}")
        return data
    if is_dataclass(hint) and isinstance(hint, type):
        return record(hint, data, where)
    if origin is types.UnionType:
        return _value(_meant(inner, data), data, where)
    if origin is tuple:  # tuple[X, ...]
        if not isinstance(data, list):
            raise Rejected(f"{where} must be a list, got {str(data)[:40]!r}")
        return tuple(_value(inner[0], entry, where) for entry in data)
    if origin is Mapping:
        if not isinstance(data, dict):
            raise Rejected(f"{where} must be an object, got {str(data)[:40]!r}")
        return {key: _value(inner[1], entry, f"{where} {key[:40]}") for key, entry in data.items()}
    raise TypeError(f"a record cannot have a field of type {hint}")


def _meant(choices: tuple[Any, ...], data: object) -> Any:
    """Which of several types an object, a list or null is meant to be."""
    for hint in choices:
        origin = typing.get_origin(hint)
        is_list, is_null = origin is tuple, hint is types.NoneType
        if is_list == isinstance(data, list) and is_null == (data is None):
            return hint
    return choices[0]


def plain(document: object) -> dict[str, Any]:
    """The document as JSON has it, so that none of the finder's objects is asked anything.

    Raises
    ------
    Rejected
        If it is no plain data, or not a document of this format.
    """
    try:
        data = json.loads(json.dumps(document, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise Rejected(f"a certificate must be plain JSON data: {error}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Rejected(f"a certificate must be an object with format {FORMAT!r}")
    return data


def read(path: Path) -> dict[str, Any]:
    """Read a document from a JSON file.

    Raises
    ------
    ValueError
        If the file cannot be read, is too large, or is not a JSON object.
    """
    try:
        return parsed(content(path, SIZE_LIMIT + 1))
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from None
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def content(path: Path, limit: int) -> bytes:
    """The first bytes of a file, or of what is open already, such as ``/dev/stdin``.

    Raises
    ------
    ValueError
        If it is a pipe or a device: nobody may ever write to it.
    OSError
        If it cannot be read.
    """
    strange = path.exists() and not (path.is_file() or path.is_dir())
    if strange and not str(path).startswith(("/dev/stdin", "/dev/fd/")):
        raise ValueError("must be a file or /dev/stdin, got a pipe or a device")
    with path.open("rb") as file:
        return file.read(limit)


def parsed(data: bytes) -> dict[str, Any]:
    """Read a document from the bytes of a JSON file.

    Raises
    ------
    ValueError
        If they are too many, or not a JSON object in UTF-8.
    """
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"a certificate may have {SIZE_LIMIT} bytes, got more")
    try:
        document = json.loads(
            data.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_object
        )
    except RecursionError:
        raise ValueError("nested too deeply to be a certificate") from None
    except UnicodeDecodeError:
        raise ValueError("must be JSON in UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"must be JSON, but {error.msg} in line {error.lineno}") from None
    if not isinstance(document, dict):
        raise ValueError(f"must hold one JSON object, got {type(document).__name__}")
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without repeated keys: readers disagree on which of two counts."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("no object may have a key twice")
    return found


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is not a number")


# Writing


def written(document: Record) -> dict[str, Any]:
    """The JSON object of a record; fields at their default are left out."""
    return {"format": FORMAT, "kind": document.kind, **_written(document)}


def _made(f: Field[Any]) -> list[Any]:
    return [] if f.default_factory is MISSING else [f.default_factory()]


def _written(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            f.name: _written(getattr(value, f.name))
            for f in fields(value)
            if getattr(value, f.name) not in (f.default, *_made(f))
        }
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _written(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(entry) for entry in value]
    return value
