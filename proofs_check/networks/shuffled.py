"""Parallelism scores of the layers of a network, beside those that shuffled labels give."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from numeric.geometry.parallelism import ParallelismScore, parallelism_score
from proofs_check.networks.file import Floats

SHUFFLES = 20


def layer_scores(
    place: int, layer: Floats, labels: Floats, found: ParallelismScore
) -> dict[str, Any]:
    """The score of a layer, per label, and its mean and spread when samples change their labels.

    Classes keep their sizes: only which sample has which labels is drawn anew.

    Parameters
    ----------
    place
        Number of the layer.
    layer, labels : shapes (P, M), (P, d)
    """
    rng = np.random.default_rng(0)
    shuffled = []
    for _ in range(SHUFFLES):
        order = rng.permutation(len(labels))
        mean = float(parallelism_score(layer, labels[order], undefined="nan").mean)
        if not math.isnan(mean):
            shuffled.append(mean)
    null = None
    if len(shuffled) > 1:
        null = {"mean": float(np.mean(shuffled)), "sd": float(np.std(shuffled, ddof=1))}
    scores = [float(value) for value in found.per_label]
    return {
        "layer": place,
        "mean": _plain(float(found.mean)),
        "per_label": [_plain(score) for score in scores],
        "null": null,
    }


def _plain(score: float) -> float | None:
    return None if math.isnan(score) else score
