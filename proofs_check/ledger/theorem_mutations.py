"""A theorem changed at one place at a time: an integer, a sign, or something that it is given."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.theorem import Given, Theorem, formula, same

_INTEGER = re.compile(r"(?<![\w/])\d+(?![\w/])")
_SIGN = re.compile(r"[+-]")


@dataclass(frozen=True)
class TheoremChange:
    """A changed theorem, and what was changed, for a reader.

    Attributes
    ----------
    kind
        ``constant``, ``sign`` or ``assumption``.
    label
        Of the given formula that was changed; nothing where it was a goal.
    """

    kind: str
    what: str
    theorem: Theorem
    label: str = ""


def changes(theorem: Theorem) -> Iterator[TheoremChange]:
    """Every such change of its goals and of what it takes as given.

    A change after which the formula says the same as before is left out.
    """
    for place, goal in enumerate(theorem.goals):
        for kind, text in _changed(theorem, goal):
            goals = (*theorem.goals[:place], text, *theorem.goals[place + 1 :])
            what = f"{theorem.id}#{place + 1}: {text} for {goal}"
            yield TheoremChange(kind, what, replace(theorem, goals=goals))
    for label, (given, reason) in theorem.given.items():
        for kind, text in _changed(theorem, given):
            entries = {**theorem.given, label: Given(text, reason)}
            what = f"{theorem.id} given {text} for {given}"
            yield TheoremChange(kind, what, replace(theorem, given=entries), label)
        entries = {key: entry for key, entry in theorem.given.items() if key != label}
        context = tuple(key for key in theorem.context if key != label)
        shorter = replace(theorem, given=entries, context=context)
        yield TheoremChange("assumption", f"{theorem.id} without {given}", shorter, label)


def _changed(theorem: Theorem, text: str) -> Iterator[tuple[str, str]]:
    """The formula with an integer larger by one, or a sign flipped, where that says otherwise."""
    edits = [("constant", m, str(int(m.group()) + 1)) for m in _INTEGER.finditer(text)]
    edits += [("sign", m, _other(text[: m.start()], m.group())) for m in _SIGN.finditer(text)]
    for kind, match, put in edits:
        after = text[: match.start()] + put + text[match.end() :]
        if not _says_the_same(theorem, text, after):
            yield kind, after


def _other(before: str, sign: str) -> str:
    """The opposite sign; nothing for one that stands at the start of a sum."""
    first = before.rstrip()[-1:] in {"", "(", "=", ">", ":"}
    return "" if first else {"+": "-", "-": "+"}[sign]


def _says_the_same(theorem: Theorem, before: str, after: str) -> bool:
    algebra = theorem.algebra()
    try:
        return same(algebra, formula(algebra, before), formula(algebra, after))
    except Rejected:  # 1 in place of 0 may fit no shape, and then says something else
        return False
