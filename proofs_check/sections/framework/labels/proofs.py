"""Outlines of the proofs about the label cube. Untrusted: the kernel checks what they give."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, Rule, multiple

_DOUBLING = ["o", "Z", "z", "T", "UU", "VV", "UV"]


_LABELS = ["ee", "Ye", "YY", "AA", "Ae", "YA"]


_ROWS: list[Rule] = ["SS", "tt", "St", ("rows", "t'*t")]


def _size(outline: Outline) -> None:
    """There are twice as many samples: the traces of the two copies."""
    traces = [multiple(label, "1", trace=True) for label in ("UU", "VV")]
    outline.combine("Q = 2*P", "Q = 2*P", terms=[multiple("cover", "-1", trace=True), *traces])


def one_label(outline: Outline) -> None:
    """Expand every product; there are no old labels."""
    _size(outline)
    using: list[Rule] = ["o", "z", "T", "UU", "VV", "UV", "ee", ("cover", "U'*U"), "Q = 2*P"]
    for goal in outline.theorem.goals:
        if goal != "Q = 2*P":
            outline.combine(goal, goal, using=using)


def labels(outline: Outline) -> None:
    """Expand every product of the doubled matrices, then those of all labels together."""
    _size(outline)
    goals = [goal for goal in outline.theorem.goals if goal != "Q = 2*P"]
    for goal in goals:
        if "W" not in goal:
            using: list[Rule] = [*_DOUBLING, *_LABELS, ("cover", "U'*U"), "Q = 2*P"]
            outline.combine(goal, goal, using=using)
    old = [goal for goal in goals if "W" not in goal]
    for goal in goals:
        if "W" in goal:
            outline.combine(goal, goal, using=["W", *old, *_ROWS, "Q = 2*P"])


def row(outline: Outline) -> None:
    """Put in the row."""
    for goal in outline.theorem.goals:
        outline.combine(goal, goal, using=["v", "Ye", "YY", "k"])


def flips(outline: Outline) -> None:
    """Expand every product of the doubled flip and of its signs."""
    goals = outline.theorem.goals
    for goal in goals[:-2]:
        using: list[Rule] = ["N", "M", *_DOUBLING, "FF", "Fe", "AF", "YF", ("cover", "U'*U")]
        outline.combine(goal, goal, using=using)
    for goal in goals[-2:]:
        outline.combine(goal, goal, using=["W", "G", "H", *goals[6:10], *_ROWS])


OUTLINES = {
    "labels.one": one_label,
    "labels": labels,
    "labels.row": row,
    "flips": flips,
}
