"""Networks trained on labels of unequal strength: their own weights, and who drops out (I2)."""

from __future__ import annotations

from fractions import Fraction

from proofs_check.ledger.claim import Finding
from proofs_check.sections.instances import exact
from theory.definitions.inputs import InputSpectrum
from theory.definitions.task import Task

#: Relative distance of a trained energy from E*, above and below.
REACHED, ROUNDING = 1e-8, 1e-12
#: Distance of a label weight of the trained kernel from b_i, and of PS_i from 1.
WEIGHT, PARALLEL = 1e-6, 1e-6

#: Spectra, and whether the networks have a bias; the inputs stand in a random basis.
_SPECTRA = (
    (InputSpectrum(Task(2), 5, (2, 1), Fraction(1, 2)), True),
    (InputSpectrum(Task(2), 4, (2, 1), Fraction(1, 2)), False),
    (InputSpectrum(Task(2, 2), 9, (3, 1), Fraction(1, 2), within=Fraction(1, 2)), True),
    (InputSpectrum(Task(3), 9, (4, 2, 1), Fraction(1, 2)), True),
)
_LAMBDA2 = Fraction(1, 2)


def _ratio(spectrum: InputSpectrum, kappa: Fraction | int) -> Fraction:
    """r_i of a label."""
    return 1 / (1 / Fraction(spectrum.mean) + 1 / Fraction(kappa))


def _expected(
    spectrum: InputSpectrum, product: Fraction, factor: Fraction
) -> tuple[float, list[float]]:
    """E* and the b_i: each label is a problem of its own, of ratio r_i times the factor."""
    from theory.definitions.problem import Problem
    from theory.shallow import energy, label_weight

    least, weights = 0.0, []
    for kappa in spectrum.label:
        numbers = (product / _LAMBDA2, _LAMBDA2, spectrum.mean, kappa)
        one_label = Task(1, spectrum.task.sample_count // 2)
        problem = Problem(one_label, *map(exact, numbers))
        ratio = exact(factor * _ratio(spectrum, kappa))
        least += float(energy(problem, ratio).evalf(20))
        weights.append(float(label_weight(problem, ratio).evalf(20)))
    return least, weights


def _measured(
    spectrum: InputSpectrum, bias: bool, product: Fraction, starts: int, seed: int
) -> tuple[float, list[float], list[float]]:
    """E, the label weights v_i' K v_i / P^2 and the PS_i of the best network found."""
    import numpy as np

    from numeric.geometry.parallelism import parallelism_score
    from numeric.networks.kernels import in_random_basis, input_matrix
    from numeric.training.shallow import train

    task = spectrum.task
    labels = np.array(task.label_matrix(), dtype=float).T
    data = in_random_basis(input_matrix(spectrum, bias=bias), seed)
    trained = train(
        data, labels, 4 * task.labels, lambda1=float(product / _LAMBDA2),
        lambda2=float(_LAMBDA2), bias=bias, starts=starts, seed=seed,
    )  # fmt: skip
    hidden = trained.network.representation(data)
    weights = np.square(hidden.T @ labels / task.sample_count).sum(axis=0)
    scores = parallelism_score(hidden, labels, undefined="nan").per_label
    return trained.energy, weights.tolist(), [float(score) for score in scores]


def training_on_unequal(seed: int, *, factor: Fraction = Fraction(1)) -> Finding:
    """On both sides of each lambda1 lambda2 = P r_i, with E* and every b_i as they should be.

    A label that is about to drop out brings little, and some starts miss it.
    """
    worst, count = 0.0, 0
    for spectrum, bias in _SPECTRA:
        for kappa in spectrum.label:
            threshold = spectrum.task.sample_count * _ratio(spectrum, kappa)
            for share in (Fraction(2, 3), Fraction(11, 10)):
                starts = 1 if share > 1 or kappa == max(spectrum.label) else 3
                product = share * threshold
                least, weights = _expected(spectrum, product, factor)
                energy, found, scores = _measured(spectrum, bias, product, starts, seed)
                excess = energy / least - 1
                far = max(abs(w - b) for w, b in zip(found, weights, strict=True))
                kept = [score for score, b in zip(scores, weights, strict=True) if b]
                parallel = all(abs(score - 1) < PARALLEL for score in kept)
                worst, count = max(worst, excess), count + 1
                if not (-ROUNDING < excess < REACHED and far < WEIGHT and parallel):
                    detail = f"E/E* - 1 = {excess:.2g}, b is missed by {far:.2g}, PS = {kept}"
                    return Finding(False, f"lambda1 lambda2 = {product}: {detail}")
    return Finding(
        True,
        f"{count} networks: E exceeds E* by at most {worst:.1e} of it, each label has its b_i, and "
        "those that are kept have PS = 1",
    )


def larger_ratios(seed: int) -> Finding:
    """False on purpose: E* and every b_i for ratios r_i that are a fifth larger."""
    return training_on_unequal(seed, factor=Fraction(6, 5))
