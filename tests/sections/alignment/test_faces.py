"""C5-faces: the sizes that its sentence says are those that the kernel lists."""

from __future__ import annotations

from proofs_check.sections.alignment.faces.documents import (
    CHANGES,
    MOST_LABELS,
    MOST_LABELS_OF_TWO,
    SIZES,
)
from proofs_check.sections.claims import by_id


def test_the_sizes_that_are_said_have_a_document_each() -> None:
    both = {(labels, samples) for labels in range(2, MOST_LABELS_OF_TWO + 1) for samples in (1, 2)}
    assert set(CHANGES) == both | {(MOST_LABELS, 1)}
    claim = by_id("C5-faces")
    first, _ = claim.clauses
    said = f"up to {MOST_LABELS_OF_TWO} labels with 1 or 2 samples of each class, and for "
    assert f"{said}{MOST_LABELS} labels with 1 of each" in first.text
    assert str(claim.evidence[0].scope).startswith(SIZES)
