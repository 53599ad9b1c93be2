"""Descent with label noise on both sides of the strength at which the minimum changes."""

from __future__ import annotations

from functools import cache

from proofs_check.ledger.claim import Finding
from proofs_check.sections.alignment.noise.checks import starts, task

#: Three labels, one sample a class: the minimum changes at tau = 0.731 (C5-faces).
LABELS, UNITS, RUNS = 3, 16, 3
RATE, SPREAD, STEPS = 0.1, 0.3, 20_000
WEAKEST, BELOW, ABOVE = 0.07, 0.28, 1.2
#: Kind of start and tau.
SETTINGS = (
    ("one-hot", WEAKEST), ("one-hot", ABOVE), ("random", BELOW), ("random", ABOVE),
    ("abstract", ABOVE),
)  # fmt: skip
SCOPE = (
    f"d = {LABELS}, P = {2**LABELS}, M = {UNITS}, batch 1, eta = {RATE:g}, s = {SPREAD:g}, "
    f"{STEPS:,} steps, {RUNS} runs each: "
    + ", ".join(f"{kind} starts at tau = {tau:g}" for kind, tau in SETTINGS)
)


@cache
def _parallelism(seed: int) -> dict[tuple[str, float], list[float]]:
    """PS of every run at the end, by kind of start and tau."""
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score
    from numeric.training.noise import Noise, descend

    data, signs = task(LABELS)
    noise = [Noise(RATE, RATE * SPREAD**2 / (2 * tau), SPREAD) for _, tau in SETTINGS] * RUNS
    parts = [
        starts(kind, data, signs, 1, UNITS, seed + 10 * place)
        for place, (kind, _) in enumerate(SETTINGS * RUNS)
    ]
    start = np.concatenate([w for w, _ in parts]), np.concatenate([v for _, v in parts])
    found = descend(data, signs, start, noise, steps=STEPS, window=1, seed=seed)
    hidden = np.maximum(np.einsum("pi,rmi->rpm", data, found.first), 0.0)
    scores = [float(parallelism_score(F, signs, undefined="zero").mean) for F in hidden]
    return {each: scores[place :: len(SETTINGS)] for place, each in enumerate(SETTINGS)}


def _told(scores: dict[tuple[str, float], list[float]]) -> str:
    return "PS of " + "; ".join(
        f"{kind} starts at {tau}: {', '.join(f'{value:.2f}' for value in values)}"
        for (kind, tau), values in scores.items()
    )


def transition(seed: int) -> Finding:
    """PS of one-hot and random starts falls with tau; abstract starts keep theirs."""
    scores = _parallelism(seed)
    high = [scores["one-hot", WEAKEST], scores["random", BELOW], scores["abstract", ABOVE]]
    holds = (
        min(map(min, high)) > 0.9
        and max(scores["one-hot", ABOVE]) < 0.1
        and max(scores["random", ABOVE]) < 0.65
    )
    return Finding(holds, _told(scores))


def no_transition(seed: int) -> Finding:
    """One-hot starts keep PS = 0 on both sides."""
    scores = _parallelism(seed)
    return Finding(max(scores["one-hot", WEAKEST]) < 0.1, _told(scores))


def random_starts_stay(seed: int) -> Finding:
    """Random starts become abstract on both sides."""
    scores = _parallelism(seed)
    return Finding(min(scores["random", ABOVE]) > 0.9, _told(scores))


def abstract_starts_leave(seed: int) -> Finding:
    """Abstract starts lose their PS beyond the change, as the minimum does."""
    scores = _parallelism(seed)
    return Finding(max(scores["abstract", ABOVE]) < 0.65, _told(scores))
