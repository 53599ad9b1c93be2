"""Outline of the proof of I3. Untrusted: the kernel checks what it gives."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple, product


def one_hot(outline: Outline) -> None:
    """The difference of the two sums."""
    difference, better = outline.theorem.goals
    sums = [multiple("x", "1/16"), multiple("y", "-(1/16)")]
    outline.combine("difference", difference, terms=sums)
    outline.combine(
        "better",
        better,
        terms=[product("strong", coefficient="1/16"), multiple("difference", "-1")],
    )


OUTLINES = {"I3.one-hot": one_hot}
