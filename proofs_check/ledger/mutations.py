"""A claim changed at one place at a time: every such change must be noticed.

Each change is of a kind: a number or relation typed into a sentence, a word of logic put in or
taken out, a formula replaced by another of its theorem, or an entry taken out of one of the lists
of the claim or put into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from proofs_check.ledger.claim import Claim, Exact, Kind
from proofs_check.ledger.wording import words
from proofs_check.ledger.wording.parts import Given, Goal, Parity, Part, Rows
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.library import LIBRARY


@dataclass(frozen=True)
class Change:
    """A changed claim, and what was changed, for a reader.

    Attributes
    ----------
    kind
        ``number``, ``word``, ``formula`` or the name of a list.
    """

    kind: str
    what: str
    claim: Claim


def changes(claim: Claim, others: Callable[[], tuple[str, ...]]) -> Iterator[Change]:
    """Every change of the claim.

    Parameters
    ----------
    others
        Ids of all claims.
    """
    for place, clause in enumerate(claim.clauses):
        if isinstance(clause, Clause):
            for change in _of_clause(clause):
                clauses = (*claim.clauses[:place], change.clause, *claim.clauses[place + 1 :])
                yield Change(change.kind, change.what, replace(claim, clauses=clauses))
        clauses = claim.clauses[:place] + claim.clauses[place + 1 :]
        yield Change("clauses", f"without {clause.template!r}", replace(claim, clauses=clauses))
    for name in ("assumptions", "uses"):
        for shorter, gone in _shorter(getattr(claim, name)):
            yield Change(name, f"{name} without {gone}", _with(claim, name, shorter))
    unused = next(name for name in others() if name not in {claim.id, *claim.uses})
    yield Change("uses", f"uses {unused}", replace(claim, uses=(*claim.uses, unused)))
    yield from _of_promises(claim)


@dataclass(frozen=True)
class _Changed:
    kind: str
    what: str
    clause: Clause


def _of_clause(clause: Clause) -> Iterator[_Changed]:
    for typed in ("at least 2", "x > y", "2d - 1 of"):
        text = f"{typed} {clause.template}"
        yield _Changed("number", f"{typed!r} typed", replace(clause, template=text))
    if not clause.reasons:
        for match in re.finditer(r"(?<= )\w+", clause.template):
            start = match.start()
            text = f"{clause.template[:start]}some {clause.template[start:]}"
            yield _Changed("word", f"some before {match[0]!r}", replace(clause, template=text))
            if match[0] in words.LOGIC:
                text = clause.template[:start] + clause.template[match.end() + 1 :]
                yield _Changed("lost word", f"without {match[0]!r}", replace(clause, template=text))
    for place, part in enumerate(clause.parts):
        for other in _other_parts(part):
            parts = (*clause.parts[:place], other, *clause.parts[place + 1 :])
            yield _Changed("formula", f"{part} as {other}", replace(clause, parts=parts))
    for name in ("goals", "given", "by"):
        for shorter, gone in _shorter(getattr(clause, name)):
            changed = _with(clause, name, shorter)
            if set(changed.said_by) != set(clause.said_by) or name != "goals":
                yield _Changed(name, f"{name} without {gone}", changed)


def _other_parts(part: Part) -> Iterator[Part]:
    """The next goal or given formula of the same theorem, or the other parity."""
    if isinstance(part, Goal):
        count = len(LIBRARY.by_id(part.theorem).goals)
        if count > 1:
            yield Goal(part.theorem, part.number % count + 1)
    elif isinstance(part, Parity):
        yield replace(part, label={"even": "odd", "odd": "even"}[part.label])
    elif isinstance(part, Given):
        labels = [*LIBRARY.by_id(part.theorem).given]
        if len(labels) > 1:
            yield Given(part.theorem, labels[(labels.index(part.label) + 1) % len(labels)])
    elif isinstance(part, Rows) and len(part.matrices) > 1:
        yield replace(part, matrices=part.matrices[1:])


def _of_promises(claim: Claim) -> Iterator[Change]:
    for place, check in enumerate(claim.evidence):
        if not isinstance(check, Exact) or check.kind is not Kind.PROOF:
            continue
        lists = [(shorter, f"without {gone}") for shorter, gone in _shorter(check.promises)]
        foreign = next(name for name in LIBRARY.theorems if name not in _all_promised(claim))
        lists.append(((*check.promises, foreign), f"and {foreign}"))
        for promises, what in lists:
            changed = replace(check, promises=promises)
            evidence = (*claim.evidence[:place], changed, *claim.evidence[place + 1 :])
            yield Change("promises", f"promises {what}", replace(claim, evidence=evidence))


def _all_promised(claim: Claim) -> set[str]:
    promised = (c.promises for c in claim.evidence if isinstance(c, Exact))
    return set(LIBRARY.closure(n for names in promised for n in names if n in LIBRARY.theorems))


def _shorter(entries: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for place, gone in enumerate(entries):
        yield entries[:place] + entries[place + 1 :], gone


def _with(thing: Any, name: str, value: Any) -> Any:
    """A copy of a record with one field changed."""
    return type(thing)(
        **{each.name: getattr(thing, each.name) for each in fields(thing)} | {name: value}
    )
