r"""All numbers of a paper from one list: a TOML file becomes a file of LaTeX macros.

    badges = ["R2", "D3"]

    [[value]]                # \bStar and \bStarExact
    macro = "bStar"
    name = "label_weight"
    labels = 2
    lambda1 = "1/100"
    lambda2 = 0.1            # exactly 1/10
    digits = 6

    [[table]]                # \energyTable, a whole table
    macro = "energyTable"
    names = ["energy", "label_weight"]
    labels = "1..4"
    lambda1 = "1/100"
    lambda2 = "1/100, 1/10"

Keys are the options of ``value``. The same list gives the same bytes, as long as the values, the
verdicts on record and the version are the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from proofs_check.kernel import document
from proofs_check.values.latex_table import as_latex
from proofs_check.values.macros import (
    Block,
    badge,
    comment,
    refuse_taken,
    refuse_twice,
    value_blocks,
)
from proofs_check.values.request import OPTIONS, Request, request

#: A list is refused beyond this many bytes, or entries.
BYTE_LIMIT, ENTRY_LIMIT = 2**20, 1000
_KINDS = ("value", "table", "badges")
_MARK = "% --- "


def blocks(path: Path) -> list[Block]:
    """The macros of a list.

    Raises
    ------
    ValueError
        If the file cannot be read, a key or quantity is unknown, or a macro has no name of its own.
    """
    content = _read(path)
    if unknown := [key for key in content if key not in _KINDS]:
        raise ValueError(f"{path.name} takes {', '.join(_KINDS)}, got {unknown[0]!r}")
    found: list[Block] = []
    for kind, make in (("value", _values), ("table", _table)):
        for number, entry in enumerate(_entries(content, kind), start=1):
            try:
                found += make(dict(entry))
            except ValueError as refusal:
                raise ValueError(f"{path.name}, {kind} {number}: {refusal}") from None
    badges = content.get("badges", [])
    if not isinstance(badges, list) or not all(isinstance(each, str) for each in badges):
        raise ValueError(f"{path.name}: badges takes a list of claims, got {badges!r}")
    found += [badge(each) for each in badges]
    if not found:
        raise ValueError(f"{path.name} must list a value, a table or badges, got none")
    refuse_twice([block.name for block in found])
    return found


def written(path: Path, found: list[Block]) -> str:
    """The content of the file of macros."""
    shown = comment(path.name)
    head = (
        f"% Made from {shown} by 'proofs-check values {shown}', version {version('proofs-check')}."
    )
    needs = "% Needs the packages booktabs and siunitx where it has tables."
    return "\n".join([head, needs, "", *(f"{_MARK}{each.name}\n{each.text}" for each in found)])


def changed(old: str, new: str) -> list[str]:
    r"""The names of the macros that differ between two files by more than our version.

    >>> changed("% --- a\n1\n% --- b\n2\n", "% --- a\n1\n% --- b\n3\n% --- c\n4\n")
    ['\\b', '\\c']
    """
    one, two = _by_name(old), _by_name(new)
    names = [name for name in {**one, **two} if one.get(name) != two.get(name)]
    return [f"\\{name}" if name else "the first lines" for name in names]


def _by_name(text: str) -> dict[str, str]:
    same = re.sub(r"proofs-check [0-9][^\s;,]*", "proofs-check", text)
    head, *parts = re.split(rf"^{_MARK}", same, flags=re.MULTILINE)
    found = {"": head}
    for part in parts:
        name, _, body = part.partition("\n")
        found[name] = body
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        data = document.content(path, BYTE_LIMIT + 1)
    except OSError as trouble:
        shown = f"{str(path)!r} must be a readable file"
        raise ValueError(f"{shown}, got: {trouble.strerror}") from None
    except ValueError as refusal:
        raise ValueError(f"{str(path)!r} {refusal}") from None
    if len(data) > BYTE_LIMIT:
        raise ValueError(f"{path.name} must have at most {BYTE_LIMIT} bytes, got more")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        raise ValueError(f"{path.name} must be TOML in UTF-8, got: {trouble.reason}") from None
    try:
        # a decimal is the rational that it writes, never a float
        return tomllib.loads(text, parse_float=str)
    except tomllib.TOMLDecodeError as trouble:
        raise ValueError(f"{path.name} must be TOML, got: {trouble}") from None
    except RecursionError:
        raise ValueError(f"{path.name} must be TOML of few levels, got too many") from None
    except ValueError:  # what is left is Python's limit on digits
        raise ValueError(
            f"{path.name} must have shorter numbers, got thousands of digits"
        ) from None


def _entries(content: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    entries = content.get(kind, [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise ValueError(f"[[{kind}]] must be a list of tables, got {entries!r}"[:200])
    if len(entries) > ENTRY_LIMIT:
        raise ValueError(f"[[{kind}]] takes at most {ENTRY_LIMIT} entries, got {len(entries)}")
    return entries


def _values(entry: dict[str, Any]) -> list[Block]:
    macro, name = _macro(entry), entry.pop("name", None)
    if not isinstance(name, str):
        raise ValueError(f"name takes the name of a quantity, got {name!r}")
    return value_blocks(_request((name,), entry), name, macro)


def _table(entry: dict[str, Any]) -> list[Block]:
    macro, names = _macro(entry), entry.pop("names", None)
    siunitx = entry.pop("siunitx", True)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"names takes a list of quantities, got {names!r}")
    if not isinstance(siunitx, bool):
        raise ValueError(f"siunitx takes true or false, got {siunitx!r}")
    wanted = _request(tuple(dict.fromkeys(names)), entry)
    body = as_latex(wanted, siunitx=siunitx).rstrip("\n")
    text = (
        f"% {comment(wanted.command)} --format latex\n\\newcommand{{\\{macro}}}{{%\n{body}%\n}}\n"
    )
    return [Block(macro, text)]


def _macro(entry: dict[str, Any]) -> str:
    macro = entry.pop("macro", None)
    if not isinstance(macro, str) or re.fullmatch("[A-Za-z]{1,60}", macro) is None:
        raise ValueError(f"macro takes a name of 1 to 60 letters, got {macro!r}")
    refuse_taken(macro)
    return macro


def _request(names: tuple[str, ...], entry: Mapping[str, Any]) -> Request:
    given: dict[str, str | None] = {}
    for key, value in entry.items():
        plain = key.replace("-", "_")
        if plain not in OPTIONS:
            raise ValueError(f"keys are {', '.join(OPTIONS)}, got {key!r}")
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ValueError(f"{key} takes a number or a text, got {value!r}")
        given[plain] = str(value)
    return request(names, given)
