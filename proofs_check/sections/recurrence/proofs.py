"""Outlines of the proofs about recurrent networks. Untrusted."""

from __future__ import annotations

from proofs_check.finding.outline import Outline, multiple


def tied(outline: Outline) -> None:
    """The penalties of all hidden matrices add up to that of the recurrent one."""
    outline.combine(
        "energies",
        outline.theorem.goals[0],
        terms=[
            multiple("E1"),
            multiple("E", "-1"),
            multiple("N", "-lam"),
            multiple("layers", "-lam*tr(W*W')"),
            multiple("lam", "-tr(W*W')"),
        ],
    )


OUTLINES = {"N1.tied": tied}
