"""The lines of a user's derivation as theorems for the proof assistant.

Each line is a theorem of its own: it follows from the formulas that it uses. What else a derivation
does, from citing a theorem to naming an inverse, the exact kernel checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from proofs_check.kernel.algebra import Rejected
from proofs_check.kernel.derivation import CITATION_DEPTH, Record
from proofs_check.kernel.theorem import Theorem, assume

Proof = tuple[Theorem, Sequence[Mapping[str, Any]]]


def lines(document: Mapping[str, Any], find: Callable[[str], Theorem]) -> list[Proof]:
    """Every line of a derivation, and of those that it cites, with its steps.

    Parameters
    ----------
    document
        A certificate of kind ``derivation``.
    find
        Name -> theorem of the library.

    Raises
    ------
    Rejected
        If a part of the derivation does not hold.
    """
    _, proofs = _taken(document["parts"], document["theorems"], find, 0)
    return [
        (replace(theorem, id=f"line_{number}"), steps)
        for number, (theorem, steps) in enumerate(proofs, start=1)
    ]


def _taken(
    parts: Sequence[Any], theorems: Mapping[str, Any], find: Callable[[str], Theorem], depth: int
) -> tuple[Record, list[Proof]]:
    if depth > CITATION_DEPTH:
        raise Rejected(f"derivations may cite each other {CITATION_DEPTH} deep")
    own: dict[str, Theorem] = {}
    proofs: list[Proof] = []
    for name, cited in theorems.items():
        inner, found = _taken(cited["parts"], cited["theorems"], find, depth + 1)
        own[f"derivation {name}"] = inner.theorem(f"derivation {name}")
        proofs += found
    record = Record(lambda name: own[name] if name in own else find(name))
    for part in parts:
        theorem = _line(record, part) if part.get("part") in ("line", "lemma") else None
        record.take(part)
        if theorem is not None:
            proofs.append((theorem, part["steps"]))
    return record, proofs


def _line(record: Record, part: Mapping[str, Any]) -> Theorem:
    """The theorem that a line is, from the letters and formulas so far."""
    return Theorem(
        str(part["label"]),
        "",
        tuple(record.scalars),
        dict(record.matrices),
        frozenset(record.symmetric),
        {name: assume(record.known.get(name, "")) for name in part["uses"]},
        (part["formula"],),
    )
