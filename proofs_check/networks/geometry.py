"""The geometry of hidden layers: parallelism scores, beside those of shuffled labels, in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from numeric.geometry.parallelism import ParallelismScore, Undefined, parallelism_score
from proofs_check.networks.file import Floats

SHUFFLES = 20


@dataclass(frozen=True)
class Geometry:
    """Parallelism of the layers of a network.

    Attributes
    ----------
    score, scores
        Of the last layer: the mean, and one for each label; None where undefined.
    layers
        For each layer the same, with mean and spread for shuffled labels.
    note
        How to read it, or why a number is missing.
    """

    score: float | None = None
    scores: list[float | None] | None = None
    layers: list[dict[str, Any]] = field(default_factory=list)
    note: str = ""


def geometry(layers: Sequence[Floats], labels: Floats) -> Geometry:
    """Score every layer; labels of which some classes are missing keep the pairs that occur.

    Parameters
    ----------
    layers : shapes (P, M_l)
    labels : shape (P, d)
        Signs.

    >>> square = np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])
    >>> geometry([square], square).score
    1.0
    """
    if labels.shape[1] == 1:
        return Geometry(note="undefined: one label has no pair of coding vectors")
    missing = (1 << labels.shape[1]) - len(np.unique(labels, axis=0))
    undefined: Undefined = "drop" if missing else "nan"
    try:
        found = [parallelism_score(layer, labels, undefined=undefined) for layer in layers]
    except ValueError as refusal:
        return Geometry(note=f"undefined: {refusal}")
    rows = [
        _layer(place, layer, labels, score, undefined)
        for place, (layer, score) in enumerate(zip(layers, found, strict=True), start=1)
    ]
    last = rows[-1]
    words = []
    if missing:
        words.append(f"of the pairs of classes that occur, {missing} of 2^{labels.shape[1]} do not")
    scores = enumerate(last["per_label"], start=1)
    if bad := [str(label) for label, score in scores if score is None]:
        named = f"label {', '.join(bad)}"
        why = f"{named} has no two coding vectors" if missing else ""
        words.append(f"undefined: {why or f'a coding vector of {named} is zero'}")
    if before := [f"{_shown(row['mean'])} in layer {row['layer']}" for row in rows[:-1]]:
        words.append(f"of the last hidden layer; before it {', '.join(before)}")
    if null := last["null"]:
        words.append(f"shuffled labels give {null['mean']:.2g} with spread {null['sd']:.2g}")
    return Geometry(last["mean"], last["per_label"], rows, "; ".join(words))


def _shown(score: float | None) -> str:
    return "undefined" if score is None else f"{score:.6g}"


def _layer(
    place: int, layer: Floats, labels: Floats, found: ParallelismScore, undefined: Undefined
) -> dict[str, Any]:
    """The score of a layer, per label, and its mean and spread when samples change their labels.

    Classes keep their sizes: only which sample has which labels is drawn anew.
    """
    rng = np.random.default_rng(0)
    shuffled = []
    for _ in range(SHUFFLES):
        order = rng.permutation(len(labels))
        mean = float(parallelism_score(layer, labels[order], undefined=undefined).mean)
        if not math.isnan(mean):
            shuffled.append(mean)
    null = None
    if len(shuffled) > 1:
        null = {"mean": float(np.mean(shuffled)), "sd": float(np.std(shuffled, ddof=1))}
    return {
        "layer": place,
        "mean": _plain(found.mean),
        "per_label": [_plain(score) for score in found.per_label],
        "null": null,
    }


def _plain(score: Any) -> float | None:
    return None if score is None or math.isnan(score) else float(score)
