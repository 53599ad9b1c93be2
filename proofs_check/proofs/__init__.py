"""Proof documents, found from the outlines. Untrusted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proofs_check import theorems
from proofs_check.kernel import Theorem
from proofs_check.proofs import (
    activations,
    affine_layers,
    affine_slopes,
    bent,
    collapse,
    depth,
    framework,
    global_depth,
    growth,
    inputs,
    layers,
    many_layers,
    one_sided,
    rate,
    reduction,
    relu,
    two_labels,
    unequal,
)
from proofs_check.search import Outline

_SECTIONS = (
    framework,
    relu,
    collapse,
    reduction,
    rate,
    activations,
    inputs,
    two_labels,
    unequal,
    layers,
    affine_layers,
    depth,
    growth,
    one_sided,
    many_layers,
    affine_slopes,
    bent,
    global_depth,
)
OUTLINES = {name: outline for section in _SECTIONS for name, outline in section.OUTLINES.items()}
FORMAT = "proofs-check/1"


def document(theorem: Theorem) -> dict[str, Any]:
    """The proof of one theorem as a document; the outline is that of its id.

    Raises
    ------
    NotFound
        If the outline does not lead to a proof.
    """
    outline = Outline(theorem)
    OUTLINES[theorem.id](outline)
    return {
        "format": FORMAT,
        "kind": "proof",
        "theorem": theorem.id,
        "says": theorem.statement,
        "steps": outline.steps,
    }


def documents(names: Iterable[str]) -> list[dict[str, Any]]:
    """The proofs of some theorems and of all that they rest on."""
    return [document(theorems.by_id(name)) for name in theorems.closure(names)]
