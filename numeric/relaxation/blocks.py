"""Many samples: a lower bound from a few small blocks of them, each with a share of beta.

If A_j satisfies the constraint of the samples of block j with c_j beta, and the c_j sum to one,
then all A_j together satisfy that of all samples with beta. So the bounds of the blocks at
penalties times c_j add up to a bound for all samples; samples in no block only cost tightness.

Two plans are compared: blocks of one sample of each class, whose bounds add up to everything where
samples of a class are alike, and one block of the samples that a network misses most, which grows
as long as there is time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from numeric.relaxation.interval import Interval, close
from numeric.relaxation.problem import Floats, OutputBias, Problem, problem
from numeric.relaxation.search import Found, descend, first

Places = npt.NDArray[np.intp]

#: Sizes of the one block of the samples that a network misses most.
_GROWING = (8, 12, 16, 20, 24, 32)
#: Classes up to which a block with one sample of each is tried, and most blocks of that kind.
_CLASSES, _BLOCKS = 16, 256
#: Relative gap at which a block is closed: far less than what dealing out costs.
_GAP = 0.05
#: Units of the network for all samples, and steps of its descent.
_WIDTH, _DESCENT = 48, 500
#: The same for a first look at a block.
_LOOK_WIDTH, _LOOK = 16, 150


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
    """Blocks whose bounds add up to a bound for all samples, as good as time allows.

    Parameters
    ----------
    found
        A network for all samples: those that it misses most come first.
    watch
        Told the number of closed blocks and of all.
    """
    deadline = time.monotonic() + seconds
    order = _hardest(case, found)
    plan = _one_of_each_class(case, order)
    if not plan or _estimate(case, plan, lambda1) < _estimate(case, [order[:16]], lambda1):
        return _growing(case, order, lambda1, deadline, watch)
    plan = _in_time(case, plan, lambda1, deadline)
    done: list[Part] = []
    units: Floats | None = None
    for samples in plan:
        left = deadline - time.monotonic()
        if left < 0 and done:
            break
        part = _closed(case, samples, lambda1, 1 / len(plan), units, max(left, 0.0))
        units = part.units
        done.append(part)
        watch(len(done), len(plan))
    return done


def _growing(
    case: Problem,
    order: Places,
    lambda1: float,
    deadline: float,
    watch: Callable[[int, int], None],
) -> list[Part]:
    """The best of single blocks of more and more of the hardest samples."""
    best: Part | None = None
    best_value, units = -np.inf, None
    sizes = [size for size in _GROWING if size < len(order)] or [len(order)]
    for number, size in enumerate(sizes, start=1):
        left = deadline - time.monotonic()
        if best is not None and left < 0:
            break
        part = _closed(case, np.sort(order[:size]), lambda1, 1.0, units, max(left, 0.0))
        value, units = part.case.value(part.interval.A, part.interval.ratio), part.units
        if value > best_value:
            best, best_value = part, value
        watch(number, len(sizes))
    return [] if best is None else [best]


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
    small = problem(
        case.inputs[samples], case.targets[samples], lambda1, case.lambda2, bias, case.leak
    )
    return replace(small, product=small.product * share**2)


def _estimate(case: Problem, blocks: list[Places], lambda1: float) -> float:
    """About the sum of the blocks' least energies, from the first and the last of them."""
    energies = [
        first(
            _part(case, samples, lambda1, 1 / len(blocks)),
            _LOOK_WIDTH,
            np.random.default_rng(0),
            _LOOK,
        ).energy
        for samples in (blocks[0], blocks[-1])
    ]
    return len(blocks) * float(np.mean(energies))
