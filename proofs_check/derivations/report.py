"""What is printed of a derivation, and its JSON."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from proofs_check.derivations.printing import matrix_text
from proofs_check.derivations.verdicts import Audit, Counterexample, Derivation, Judged, Verdict
from proofs_check.kernel.points import Matrix


def text(found: Derivation) -> str:
    """Every line with its verdict, then what is to be said about the given relations."""
    width = max(len(str(line.line)) for line in found.lines)
    rows = []
    for line in found.lines:
        rows.append(f"{line.line:>{width}}  {line.text}")
        rows += [f"{'':{width}}    {row}" for row in _remarks(line)]
    rows += ["", *_audit(found.audit)]
    passed = sum(line.verdict.passes for line in found.lines)
    rows.append(f"{passed} of {len(found.lines)} lines follow")
    if any(line.verdict is Verdict.UNKNOWN for line in found.lines):
        rows.append(
            "An unknown line may follow with a reason, such as 'by square (x - y)' or 'by cases "
            "(x)': see 'proofs-check guide derivations'."
        )
    return "\n".join(rows)


def _remarks(line: Judged) -> Iterator[str]:
    if line.verdict is Verdict.FOLLOWS:
        yield "follows"
    elif line.verdict is Verdict.GIVEN:
        yield f"follows given {'; '.join(line.uses)}"
    elif line.verdict is Verdict.FAILS:
        yield "does not follow"
        if line.left_over is not None:
            yield f"left over: {line.left_over}"
        if line.counterexample is not None:
            yield from _point(line.counterexample)
    else:
        yield (
            f"unknown: no proof was found, and no counterexample among {line.tried} points "
            "that satisfy everything given"
        )
        if line.left_over is not None:
            yield f"left over: {line.left_over}"


def _point(found: Counterexample) -> Iterator[str]:
    point = found.point
    numbers = [f"{name} = {Fraction(value)}" for name, value in found.shown_numbers.items()]
    sizes = [f"{name} = {size}" for name, size in point.sizes.items()]
    matrices = [f"{name} = {matrix_text(value)}" for name, value in found.shown_matrices.items()]
    yield f"for example at {', '.join([*sizes, *numbers, *matrices])}"
    if found.right is None:
        yield f"where it is {matrix_text(found.left)}"
    else:
        yield f"where the sides are {matrix_text(found.left)} and {matrix_text(found.right)}"


def _audit(audit: Audit) -> Iterator[str]:
    if audit.consistent is False:
        yield f"the given relations contradict each other: {'; '.join(audit.contradictory)}"
    elif audit.consistent is None and not audit.tried:
        yield (
            "no small sizes satisfy what is given of them: "
            "the given relations may contradict each other"
        )
    elif audit.consistent is None:
        yield (
            f"none of {audit.tried} points tried satisfies everything given: "
            "the given relations may contradict each other"
        )
    if audit.unused:
        yield f"given but not needed: {'; '.join(audit.unused)}"


def as_json(found: Derivation) -> dict[str, Any]:
    """The JSON of the command ``derive``."""
    return {
        "lines": [
            {
                "line": line.line,
                "text": line.text,
                "verdict": line.verdict.value,
                "uses": list(line.uses),
                "left_over": line.left_over,
                "point": None if line.counterexample is None else _point_json(line.counterexample),
                "tried": line.tried,
            }
            for line in found.lines
        ],
        "given": {
            "consistent": found.audit.consistent,
            "tried": found.audit.tried,
            "contradictory": list(found.audit.contradictory),
            "unused": list(found.audit.unused),
        },
        "certificate": found.certificate,
    }


def _point_json(found: Counterexample) -> dict[str, Any]:
    point = found.point
    return {
        "sizes": dict(point.sizes),
        "numbers": {name: str(Fraction(value)) for name, value in found.shown_numbers.items()},
        "matrices": {name: _rows(matrix) for name, matrix in found.shown_matrices.items()},
        "left": _rows(found.left),
        "right": None if found.right is None else _rows(found.right),
    }


def _rows(matrix: Matrix) -> list[list[str]]:
    return [[str(Fraction(value)) for value in row] for row in matrix]
