"""Many samples: a lower bound from a few small blocks of them, each with a share of beta.

If A_j satisfies the constraint of the samples of block j with c_j beta, and the c_j sum to one,
then all A_j together satisfy that of all samples with beta. So the bounds of the blocks at
penalties times c_j add up to a bound for all samples; samples in no block only cost tightness.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from numeric.relaxation.interval import Interval, close
from numeric.relaxation.problem import Floats, OutputBias, Problem, problem
from numeric.relaxation.search import Found, descend, first, search

Places = npt.NDArray[np.intp]

#: Sizes and numbers of blocks of the samples that a network misses most.
_PLANS = ((16, 1), (16, 2), (16, 4))
#: Classes up to which a block with one sample of each is tried, and most blocks of that kind.
_CLASSES, _BLOCKS = 16, 256
#: Relative gap at which a block is closed: far less than what dealing out costs.
_GAP = 0.05
#: Units of the network for all samples, and steps of its descent.
_WIDTH, _DESCENT = 48, 500


@dataclass(frozen=True)
class Part:
    """A block: its samples, its problem, its interval and the units V (D, m) of its network.

    Each block has the same share of beta.
    """

    samples: Places
    case: Problem
    interval: Interval
    units: Floats


def network(case: Problem, seed: int = 0) -> Found:
    """A network for many samples, by descent alone."""
    return first(case, _WIDTH, np.random.default_rng(seed), _DESCENT)


def parts(
    case: Problem,
    found: Found,
    lambda1: float,
    *,
    seconds: float,
    watch: Callable[[int, int], None],
) -> list[Part]:
    """Blocks whose bounds add up to the best of a few plans, as far as time allows.

    Parameters
    ----------
    found
        A network for all samples: those that it misses most come first.
    watch
        Told the number of closed blocks and of all.
    """
    start = time.monotonic()
    order = _hardest(case, found)
    plans = [_dealt(order, size, count) for size, count in _PLANS if size * count <= len(order)]
    plans.insert(0, _one_of_each_class(case, order) or [order[:8]])
    best, best_value = plans[0], -np.inf
    for plan in plans:
        if time.monotonic() > start + seconds / 4:
            break
        value = _estimate(case, plan, lambda1)
        if value > best_value:
            best, best_value = plan, value
    best = _in_time(case, best, lambda1, start + seconds)
    done: list[Part] = []
    units: Floats | None = None
    for samples in best:
        left = start + seconds - time.monotonic()
        if left < 0 and done:
            break
        part = _closed(case, samples, lambda1, 1 / len(best), units, max(left, 0.0))
        units = part.units
        done.append(part)
        watch(len(done), len(best))
    return done


def _in_time(case: Problem, plan: list[Places], lambda1: float, deadline: float) -> list[Places]:
    """As many blocks of a plan as there is time for, judged by the second of them."""
    if len(plan) < 8:
        return plan
    first_part = _closed(case, plan[0], lambda1, 1 / len(plan), None, np.inf)
    start = time.monotonic()
    _closed(case, plan[1], lambda1, 1 / len(plan), first_part.units, np.inf)
    end = time.monotonic()
    return plan[: max(1, int((deadline - end) / max(end - start, 1e-3)))]


def _closed(
    case: Problem,
    samples: Places,
    lambda1: float,
    share: float,
    units: Floats | None,
    seconds: float,
) -> Part:
    """One block, its search started from the units of another."""
    small = _part(case, samples, lambda1, share)
    start = None if units is None else descend(small, small.basis.T @ units, 60)
    closed = close(small, start=start, gap=_GAP, seconds=seconds)
    found = closed.found
    return Part(samples, small, closed, small.basis @ (found.W * np.sqrt(found.masses)))


def _hardest(case: Problem, found: Found) -> Places:
    """Samples by the length of their row of the dual matrix, the longest first."""
    lengths = np.linalg.norm(case.dual(found.A), axis=1)
    return np.argsort(-lengths, kind="stable").astype(np.intp)


def _dealt(order: Places, size: int, count: int) -> list[Places]:
    """The first size * count samples, dealt out like cards."""
    return [np.sort(order[: size * count][k::count]) for k in range(count)]


def _one_of_each_class(case: Problem, order: Places) -> list[Places]:
    """Blocks of one sample of each class; none where targets have many values."""
    patterns, where = np.unique(case.targets[order], axis=0, return_inverse=True)
    if len(patterns) > min(_CLASSES, len(order) // 2):
        return []
    members = [order[where.ravel() == k] for k in range(len(patterns))]
    count = min(_BLOCKS, *(len(samples) for samples in members))
    return [np.sort(np.array([samples[j] for samples in members])) for j in range(count)]


def _part(case: Problem, samples: Places, lambda1: float, share: float) -> Problem:
    # A penalised output bias is paid by all samples together: A'1 = 0 in each block avoids that.
    bias: OutputBias = "none" if case.output_bias == "none" else "free"
    small = problem(case.inputs[samples], case.targets[samples], lambda1, case.lambda2, bias)
    return replace(small, product=small.product * share**2)


def _estimate(case: Problem, blocks: list[Places], lambda1: float) -> float:
    """The sum of the blocks' least energies, from the first and the last of them."""
    chosen = {0: blocks[0], len(blocks) - 1: blocks[-1]}
    energies = [
        search(_part(case, samples, lambda1, 1 / len(blocks)), rounds=4, tolerance=1e-2).energy
        for samples in chosen.values()
    ]
    return len(blocks) * float(np.mean(energies))
