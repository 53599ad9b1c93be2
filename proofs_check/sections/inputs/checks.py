"""Measurements for the claims about input spectra. Spectra and neurons are exact fractions."""

from __future__ import annotations

import random
from fractions import Fraction

from proofs_check.ledger.claim import Finding
from theory.admissible import Answer, admissible, least_inverse
from theory.definitions.inputs import InputSpectrum
from theory.definitions.problem import Problem
from theory.definitions.task import Task


def target_aligned_witness() -> str:
    """Inputs K = I + s K_Y with a bias."""
    spectrum = InputSpectrum(Task(2), mean=5, label=(3, 3), other=1)
    return f"d = 2, kappa0 = 5, kappa1 = 3, kappa_12 = 1: {admissible(spectrum).answer.value}"


def unequal_witness() -> str:
    """Two labels of different strength."""
    spectrum = InputSpectrum(Task(2), mean=5, label=(2, 1), other=Fraction(1, 2))
    return f"d = 2, kappa0 = 5, kappa = 2, 1, kappa_12 = 1/2: {admissible(spectrum).answer.value}"


def broken_witness() -> str:
    """The smallest spectrum at and beyond the boundary."""
    spectrum = InputSpectrum(Task(2), mean=1, label=(1, 1), other=2)
    return f"d = 2, kappa0 = kappa1 = 1, kappa_12 = 2: {admissible(spectrum).answer.value}"


def unequal_neuron() -> list[str]:
    """The neuron that breaks the condition of I1 for kappa0 = 5, kappa = 1, 1/10, kappa_12 = 1."""
    found = admissible(InputSpectrum(Task(2), mean=5, label=(1, Fraction(1, 10)), other=1))
    if found.neuron is None:
        raise ValueError("the spectrum must have a violating neuron, got none")
    return [str(value) for value in found.neuron]


def _slack(spectrum: InputSpectrum, h: list[Fraction], ratios: list[Fraction]) -> Fraction:
    """sum_S h^(S)^2/kappa_S - sum_i f^(i)^2/r_i of a class function, exactly."""
    import numpy as np

    from numeric.networks.walsh import walsh_spectrum

    values = walsh_spectrum(np.array(h, dtype=object))
    fired = walsh_spectrum(np.array([max(x, Fraction(0)) for x in h], dtype=object))
    price = sum(v * v / Fraction(spectrum.eigenvalue(mask)) for mask, v in enumerate(values))
    gain = sum(fired[1 << i] ** 2 / r for i, r in enumerate(ratios))
    return Fraction(price - gain)


def _neurons(draw: random.Random, d: int) -> list[list[Fraction]]:
    """Signed, sparse, one-hot and near the rays, with a small negative value somewhere."""
    size = 1 << d
    label, spot = draw.randrange(d), draw.randrange(size)
    ray = [Fraction(2 * (1 - (c >> label & 1))) for c in range(size)]
    pushed = list(ray)
    pushed[spot] -= Fraction(draw.randint(1, 4), 4)
    hot = [Fraction(c == spot) for c in range(size)]
    bent = list(hot)
    bent[spot ^ 1 << label] = -Fraction(draw.randint(1, 8), 8)
    return [ray, pushed, hot, bent, [Fraction(draw.randint(-2, 2)) for _ in range(size)]]


def _fraction(draw: random.Random, low: int = 1, high: int = 12) -> Fraction:
    return Fraction(draw.randint(low, high), draw.randint(1, 4))


def _relu_ratio(kappa0: Fraction, kappa1: Fraction) -> Fraction:
    """r from the closed form of theory.ratios."""
    import sympy as sp

    from theory.ratios import homogeneous_ratio

    exact = [sp.Rational(kappa.numerator, kappa.denominator) for kappa in (kappa0, kappa1)]
    value = homogeneous_ratio(sp.Integer(0), *exact).value
    return Fraction(int(value.p), int(value.q))


def admissible_hold(seed: int, *, excess: int = 1) -> Finding:
    """KKT at K* for random spectra with kappa_S up to the bounds, and neurons near the edges."""
    draw = random.Random(seed)
    for number in range(200):
        d = 1 + number % 4
        mean, label = _fraction(draw), _fraction(draw)
        exceptions = {}
        for mask in range(1 << d):
            if mask.bit_count() > 1:
                bound = label if mask.bit_count() % 2 else mean
                exceptions[mask] = bound * excess / draw.randint(1, 2)
        spectrum = InputSpectrum(Task(d), mean, (label,) * d, 1, exceptions)
        if excess == 1 and admissible(spectrum).answer is not Answer.YES:
            return Finding(False, f"spectrum {number} is within the bounds but not admissible")
        if excess == 1 and not _within_is_bounded(d, mean, label):
            return Finding(False, f"spectrum {number}: another bound within classes than proved")
        ratio = _relu_ratio(mean, label)
        for h in _neurons(draw, d):
            slack = _slack(spectrum, h, [ratio] * d)
            if slack < 0:
                return Finding(False, f"d = {d}: the KKT form is {slack} at h = {_text(h)}")
    return Finding(True, "the KKT form is never negative")


def _within_is_bounded(d: int, mean: Fraction, label: Fraction) -> bool:
    """Two samples a class: proved up to the smaller of kappa0 and kappa1, and called so no more."""
    bound = min(mean, label)
    answers = [
        admissible(InputSpectrum(Task(d, 2), mean, (label,) * d, bound, within=within)).answer
        for within in (bound, bound * Fraction(1001, 1000))
    ]
    return answers[0] is Answer.YES and answers[1] is not Answer.YES


def inadmissible_hold(seed: int) -> Finding:
    """False on purpose: KKT at K* for spectra with kappa_S up to twice the bounds."""
    return admissible_hold(seed, excess=2)


def unequal_hold(seed: int, *, flips: bool = True) -> Finding:
    """KKT with own ratios for unequal labels at the edge of the proved region."""
    draw = random.Random(seed)
    for number in range(200):
        d = 2 + number % 3
        mean = Fraction(12)
        label = tuple(min(_fraction(draw), mean) for _ in range(d))
        inverse = [1 / kappa for kappa in label]
        exceptions = {}
        for mask in range(1 << d):
            if mask.bit_count() > 1:
                members = [inverse[i] for i in range(d) if mask >> i & 1]
                simple = mean if mask.bit_count() % 2 == 0 else max(label)
                bound = 1 / least_inverse(members, 1 / mean) if flips else simple
                exceptions[mask] = bound / draw.randint(1, 2)
        spectrum = InputSpectrum(Task(d), mean, label, 1, exceptions)
        if flips and admissible(spectrum).answer is not Answer.YES:
            return Finding(False, f"spectrum {number} is within the bounds but not admissible")
        ratios = [1 / (1 / mean + t) for t in inverse]
        for h in _neurons(draw, d):
            slack = _slack(spectrum, h, ratios)
            if slack < 0:
                return Finding(False, f"d = {d}: the KKT form is {slack} at h = {_text(h)}")
    return Finding(True, "the KKT form is never negative")


def unequal_like_equal(seed: int) -> Finding:
    """False on purpose: KKT for unequal labels up to the bounds that equal labels have."""
    return unequal_hold(seed, flips=False)


def two_labels_hold(seed: int, *, excess: Fraction = Fraction(1)) -> Finding:
    """KKT for two labels at the exact bound of kappa_12, where one neuron is tight."""
    draw = random.Random(seed)
    for number in range(200):
        mean = Fraction(12)
        strong, weak = sorted((min(_fraction(draw), mean) for _ in range(2)), reverse=True)
        if strong == weak:
            continue
        t0, t1, t2 = (1 / kappa for kappa in (mean, strong, weak))
        q = t0 + (t2 - t1) ** 2 / (2 * t0 + 3 * t2 - t1) / excess
        spectrum = InputSpectrum(Task(2), mean, (strong, weak), 1, {0b11: 1 / q})
        behind = InputSpectrum(Task(2), mean, (strong, weak), 1, {0b11: Fraction(101, 100) / q})
        if excess == 1 and (
            admissible(spectrum).answer is not Answer.YES
            or admissible(behind).answer is not Answer.NO
        ):
            return Finding(False, f"spectrum {number} is at the bound, but not the last admissible")
        ratios = [1 / (t0 + t) for t in (t1, t2)]
        tight = [t0 + t1 + t2 + q, q - t0 + t1 - t2, Fraction(0), Fraction(0)]
        if excess == 1 and _slack(spectrum, tight, ratios) != 0:
            return Finding(False, f"spectrum {number}: no neuron is tight at h = {_text(tight)}")
        for h in [tight, *_neurons(draw, 2)]:
            slack = _slack(spectrum, h, ratios)
            if slack < 0:
                return Finding(False, f"the KKT form is {slack} at h = {_text(h)}")
    return Finding(True, "the KKT form is never negative, and zero at one neuron")


def two_labels_beyond(seed: int) -> Finding:
    """False on purpose: KKT for two labels a hundredth beyond the bound of kappa_12."""
    return two_labels_hold(seed, excess=Fraction(101, 100))


def _text(h: list[Fraction]) -> str:
    return f"({', '.join(str(x) for x in h[:8])}{', ...' if len(h) > 8 else ''})"


def _trained(spectrum: InputSpectrum, bias: bool, seed: int) -> tuple[float, float]:
    """Energy and PS of the best network that training finds, lambda1 = 1/10, lambda2 = 1/5."""
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score
    from numeric.networks.kernels import input_matrix
    from numeric.training.shallow import train

    task = spectrum.task
    labels = np.array(task.label_matrix(), dtype=float).T
    data = input_matrix(spectrum, bias=bias)
    result = train(data, labels, 3 * task.labels, lambda1=0.1, lambda2=0.2, bias=bias, seed=seed)
    score = parallelism_score(result.network.representation(data), labels, undefined="drop")
    return result.energy, float(score.mean)


def training_on_admissible(seed: int) -> Finding:
    """Trained networks on admissible spectra reach E* from above, with PS = 1."""
    import sympy as sp

    from numeric.arithmetic.balls import enclose
    from theory import shallow

    worst = 0.0
    for mean, label, other in ((5, 3, 1), (9, Fraction(1, 2), 2), (6, 6, 2)):
        spectrum = InputSpectrum(Task(2), mean, (label, label), min(other, label))
        energy, score = _trained(spectrum, True, seed)
        exact = [sp.Rational(Fraction(k).numerator, Fraction(k).denominator) for k in (mean, label)]
        problem = Problem(Task(2), sp.Rational(1, 10), sp.Rational(1, 5), *exact)
        excess = energy / float(enclose(shallow.energy(problem), 20)) - 1
        worst = max(worst, excess)
        if not (-1e-13 < excess < 1e-10 and abs(score - 1) < 1e-6):
            return Finding(False, f"kappa1 = {label}: E/E* - 1 = {excess:.2g}, PS = {score:.9f}")
    return Finding(True, f"E exceeds E* by at most {worst:.1e} of it, PS = 1")


def ps_jumps(seed: int, *, above: float = 0.0) -> Finding:
    """PS of trained networks just below and just above kappa_12 = kappa0."""
    scores = []
    for pair in (Fraction(9, 10), Fraction(11, 10)):
        spectrum = InputSpectrum(Task(2), 1, (1, 1), pair)
        scores.append(_trained(spectrum, False, seed)[1])
    holds = abs(scores[0] - 1) < 1e-6 and abs(scores[1] - above) < 1e-6
    return Finding(holds, f"PS is {scores[0]:.6f} at 9/10 and {abs(scores[1]):.6f} at 11/10")


def ps_does_not_jump(seed: int) -> Finding:
    """False on purpose: PS = 1 just above kappa_12 = kappa0 as well."""
    return ps_jumps(seed, above=1.0)
