"""Finds out how a line follows from a theorem: what stands for its letters. Untrusted.

The record checks that everything the theorem takes as given is known for these letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from proofs_check.finding.multiples import Remembering, written
from proofs_check.finding.span import Clock
from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.derivation import Record
from proofs_check.kernel.replacement import Replacement
from proofs_check.kernel.theorem import Formula, Theorem, formula, same

_CHOICES = 400


def letters_of(record: Record) -> Remembering:
    """The letters of a record, for a search, which the limit of the checks does not count."""
    return Remembering(tuple(record.scalars), dict(record.matrices), frozenset(record.symmetric))


def cite(
    record: Record,
    theorems: Sequence[Theorem],
    where: Mapping[str, str],
    goal: str,
    clock: Clock,
    lemma: Callable[[str, str], bool],
) -> list[str] | str:
    """Take a citation into the record; its labels, or in one sentence why it cannot be taken."""
    refusal = ""
    for theorem in theorems:
        unknown = sorted(set(where) - {*theorem.scalars, *theorem.matrices})
        if unknown:
            refusal = refusal or f"theorem {theorem.id} has no letter {unknown[0]}"
            continue
        for chosen, places in _choices(record, theorem, where, goal):
            clock.check()
            found = _take(record, theorem, chosen, places, lemma)
            if isinstance(found, list):
                return found
            refusal = found
        letters = ", ".join([*theorem.scalars, *theorem.matrices])
        refusal = refusal or (
            f"nothing stands for the letters of theorem {theorem.id}, which are {letters}: "
            "say so by theorem ... with A = B"
        )
    return refusal


def _choices(
    record: Record, theorem: Theorem, where: Mapping[str, str], goal: str
) -> Iterator[tuple[dict[str, str], list[int]]]:
    """What may stand for the letters: what is said, letters of the same name, then all others."""
    algebra = letters_of(record)
    wanted = formula(algebra, goal)
    options: list[list[str]] = []
    letters = [*theorem.scalars, *theorem.matrices]
    for name in letters:
        here = algebra.matrices if name in theorem.matrices else algebra.scalars
        first = [name] if name in here else []
        options.append(
            [where[name]] if name in where else [*first, *(n for n in here if n != name)]
        )
    fallback: list[tuple[dict[str, str], list[int]]] = []
    for count, chosen in enumerate(product(*options)):
        if count >= _CHOICES:
            break
        letter = dict(zip(letters, chosen, strict=True))
        try:
            replace = Replacement(theorem, algebra, letter)
            goals = [replace.formula(text) for text in theorem.goals]
        except Rejected:
            continue
        exact = [i for i, g in enumerate(goals) if same(algebra, g, wanted)]
        if exact:
            yield letter, exact
        elif not fallback:
            fallback.append((letter, list(range(len(goals)))))
    yield from fallback


def _take(
    record: Record,
    theorem: Theorem,
    where: dict[str, str],
    places: Sequence[int],
    lemma: Callable[[str, str], bool],
) -> list[str] | str:
    algebra = letters_of(record)
    try:
        replace = Replacement(theorem, algebra, where)
        because = {}
        for given, (text, _) in theorem.given.items():
            needed = replace.formula(text)
            label = f"{theorem.id}: {given} ({len(record.parts)})"
            if not lemma(label, _text(record, needed)):
                said = _text(record, needed).replace("*", " ")
                return f"theorem {theorem.id} needs {said}, which nothing given shows"
            because[given] = label
        labels = []
        for place in places:
            label = f"theorem {theorem.id}, goal {place + 1} ({len(record.parts)})"
            record.take(
                {
                    "part": "cite",
                    "label": label,
                    "theorem": theorem.id,
                    "goal": place,
                    "where": where,
                    "because": because,
                    "formula": _text(record, replace.formula(theorem.goals[place])),
                }
            )
            labels.append(label)
    except Rejected as refusal:
        return f"theorem {theorem.id} cannot be cited here: {refusal}"
    return labels


def _text(record: Record, needed: Formula) -> str:
    text = written(letters_of(record), needed.polynomial)
    if needed.relation in ("psd", "nonneg"):
        return f"{needed.relation}: {text}"
    return f"{text} {needed.relation} 0"
