"""Exact certificates that the closed form is optimal, at listed sizes and penalties."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs_check.finding import optima
from proofs_check.ledger.claim import Control, Exact
from proofs_check.ledger.evidence import certificates, false_document
from theory.definitions.task import Task

#: Sizes of the certificates: by levels, and as full matrices.
_LEVEL_SIZES = tuple(Task(d, n) for d in range(1, 11) for n in (1, 2, 3))
_MATRIX_SIZES = (Task(1), Task(2), Task(3), Task(4), Task(5), Task(2, 3), Task(3, 2))
_PENALTIES = ((Fraction(1, 100), Fraction(1, 10)), (Fraction(1, 3), Fraction(2)))


def optimality() -> tuple[Exact, Exact]:
    """The certificates, by levels of the Hamming scheme and by all entries."""
    return (
        certificates(
            "d = 1..10, n = 1..3, by levels",
            _names(_LEVEL_SIZES),
            lambda: _optima(_LEVEL_SIZES, levels=True),
        ),
        certificates(
            "d = 1..5, P <= 32, as matrices",
            _names(_MATRIX_SIZES),
            lambda: _optima(_MATRIX_SIZES, levels=False),
        ),
    )


def forged(statement: str, **changes: Any) -> Control:
    """The certificate at d = 3 with some entries changed."""

    def make() -> dict[str, Any]:
        document = optima.optimum(Task(3), Fraction(1, 100), Fraction(1, 10))
        return {**document, **changes}

    return false_document(statement, make)


def _optima(tasks: tuple[Task, ...], *, levels: bool) -> list[dict[str, Any]]:
    return [
        optima.optimum(task, *penalties, levels=levels)
        for task in tasks
        for penalties in _PENALTIES
        if _below_collapse(task, *penalties)
    ]


def _below_collapse(task: Task, lambda1: Fraction, lambda2: Fraction) -> bool:
    count = task.sample_count
    return lambda1 * lambda2 * (count + 2) < count * (count + 1)


def _names(tasks: tuple[Task, ...]) -> tuple[str, ...]:
    return tuple(
        f"optimum d={task.labels} n={task.samples_per_class} lambda1={first} lambda2={second}"
        for task in tasks
        for first, second in _PENALTIES
        if _below_collapse(task, first, second)
    )
