"""Runs of descent with label noise for the figures: computed once and kept beside this module.

``python -m proofs_check.report.figures.noise_runs`` computes them anew, a minute of work.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from numeric.geometry.moments import PAIRS, cosine
from numeric.geometry.parallelism import parallelism_score
from numeric.training.noise import Noise, descend
from proofs_check.report.figures.picture import Data
from proofs_check.sections.alignment.noise.checks import starts, task

FOLDER = Path(__file__).parent / "measured"
#: Three labels, one sample a class, batches of one sample, and as many units as faces of any kind.
LABELS, UNITS, RUNS, SEED = 3, 16, 4, 0
SPREAD, STEPS, WINDOW = 0.3, 20_000, 6_000
#: Strengths tau, two to a factor of two, at one rate.
STRENGTHS = tuple(0.05 * 2 ** (step / 2) for step in range(15))
RATE = 0.1
KINDS = ("abstract", "one-hot", "random")
#: Rates eta and decays gamma of the plane, random starts.
RATES = tuple(0.1 * 2**step for step in (-3, -2, -1, 0, 1))
DECAYS = tuple(0.001 * 2**step for step in range(8))
SCORES = tuple(f"{side} {pair}" for side in ("forward", "backward") for pair in PAIRS)

Row = tuple[str | float, ...]


def at_strength(strength: float) -> list[Row]:
    """Start, tau, PS at the end (mean, least and largest of the runs) and scores, a row a kind."""
    decay = RATE * SPREAD**2 / (2 * strength)
    return [(kind, strength, *_measured(kind, [(RATE, decay)])[0]) for kind in KINDS]


def at_rate(rate: float) -> list[Row]:
    """eta, gamma, tau, PS at the end (mean, least and largest) and scores, a row a decay."""
    found = _measured("random", [(rate, decay) for decay in DECAYS])
    return [
        (rate, decay, rate * SPREAD**2 / (2 * decay), *rest)
        for decay, rest in zip(DECAYS, found, strict=True)
    ]


def _measured(kind: str, settings: list[tuple[float, float]]) -> list[tuple[float, ...]]:
    """PS and the scores of the read-out over the last steps, for pairs of eta and gamma."""
    data, signs = task(LABELS)
    noise = [Noise(rate, decay, SPREAD) for rate, decay in settings for _ in range(RUNS)]
    start = starts(kind, data, signs, len(noise), UNITS, SEED)
    found = descend(
        data, signs, start, noise, steps=STEPS, window=WINDOW, seed=SEED, every=WINDOW // 60
    )
    hidden = np.maximum(np.einsum("pi,rmi->rpm", data, found.first), 0.0)
    moments, rows = found.moments[1], []
    for place in range(len(settings)):
        runs = range(place * RUNS, (place + 1) * RUNS)
        ps = [float(parallelism_score(hidden[r], signs, undefined="zero").mean) for r in runs]
        scores = []
        for name in SCORES:
            side, pair = name.split()
            left, right = (f"{letter} {side}" for letter in pair.split("-"))
            scores.append(
                float(np.mean([cosine(moments[left][r], moments[right][r]) or 0.0 for r in runs]))
            )
        rows.append((float(np.mean(ps)), min(ps), max(ps), *scores))
    return rows


_MEASURED = ("parallelism", "least", "largest", *SCORES)
#: What is kept: columns, and how the rows come about.
TABLES = {
    "strengths": (("start", "tau", *_MEASURED), at_strength, STRENGTHS),
    "rates": (("eta", "gamma", "tau", *_MEASURED), at_rate, RATES),
}


def kept(name: str) -> Data:
    """The table of a name, as it was computed."""
    with (FOLDER / f"noise-{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Data(tuple(header), [tuple(map(_value, row)) for row in rows])


def _value(text: str) -> str | float:
    return text if text in KINDS else float(text)


def _write() -> None:
    for name, (columns, rows_at, places) in TABLES.items():
        rows = [row for place in places for row in rows_at(place)]
        (FOLDER / f"noise-{name}.csv").write_text(Data(columns, rows).as_csv(), encoding="utf-8")


if __name__ == "__main__":
    _write()
