"""The shape of the lowest affine kernels with a bias in every layer, and where zero is lowest."""

from __future__ import annotations

import random
from fractions import Fraction

from proofs_check.checks.biased_depth import problem
from proofs_check.ledger import Finding


def lowest_kernels_are_balanced_or_tied(seed: int, *, balanced: bool = True) -> Finding:
    """The lowest kernels found have c_l = 0 in every layer, or u_l = d w_l and one-sided layers."""
    from numeric.biased_depth import biased_minimum

    draw, counts = random.Random(seed), {"balanced": 0, "tied": 0, "zero": 0}
    for _ in range(100):
        labels, layers = draw.randint(1, 3), draw.randint(3, 5)
        exponents = [draw.uniform(-2.5, 0) for _ in range(3)]
        first, hidden, read_out = (Fraction(round(10**x * 1000), 1000) for x in exponents)
        found = biased_minimum(problem(labels, layers, (first, hidden, read_out)))
        if not found.weights[0] > 0:
            counts["zero"] += 1
            continue
        if balanced and found.balanced:
            counts["balanced"] += 1
            continue
        tied = [
            abs(float(u / w) / labels - 1) < 1e-12
            for u, w in zip(found.means, found.weights, strict=True)
        ]
        if not all(tied) or abs(float(found.cross_weights[0] / found.weights[0]) - 1) > 1e-12:
            where = f"d = {labels}, L = {layers}, penalties {first}, {hidden}, {read_out}"
            return Finding(False, f"{where}: neither c_l = 0 in every layer, nor one-sided, tied")
        counts["tied"] += 1
    seen = bool(counts["tied"]) and (bool(counts["balanced"]) or not balanced)
    return Finding(seen, ", ".join(f"{count} {name}" for name, count in counts.items()))


def lowest_kernels_are_tied(seed: int) -> Finding:
    """The same without the first case."""
    return lowest_kernels_are_balanced_or_tied(seed, balanced=False)


def _first_penalty(labels: int, layers: int, hidden: Fraction, read_out: Fraction) -> Fraction:
    """lambda1 at the threshold of one label, whitened inputs, n = 1."""
    count = 1 << labels
    product = Fraction(count ** (layers + 1) * (layers - 1) ** (layers - 1), layers ** (2 * layers))
    strength = 1 + Fraction(1, count + 1)  # 1/kappa0 + 1/kappa1
    return product / (read_out * hidden ** (layers - 1) * count * strength)


def zero_witness() -> str:
    """Penalties at the threshold."""
    tenth = Fraction(1, 10)
    return f"d = 1, n = 1, L = 2, lambda1 = {_first_penalty(1, 2, tenth, tenth)}, others 1/10"


def zero_is_lowest(_: int, *, share: Fraction = Fraction(1)) -> Finding:
    """The search finds no kernels below the zero network at the threshold, or at a share of it."""
    from numeric.biased_depth import biased_minimum

    for labels in (1, 2, 3):
        for layers in (2, 3, 4):
            for hidden, read_out in (("1/10", "1/10"), ("1/2", "1/50"), ("1/20", "3")):
                others = Fraction(hidden), Fraction(read_out)
                first = share * _first_penalty(labels, layers, *others)
                found = biased_minimum(problem(labels, layers, (first, *others)))
                if found.weights[0] > 0:
                    energy = found.energy.str(8, radius=False)
                    where = f"d = {labels}, L = {layers}, penalties {first}, {hidden}, {read_out}"
                    return Finding(False, f"{where}: E = {energy} < {labels * 2**labels}")
    return Finding(True, "27 sets of penalties, nothing below the zero network")


def zero_is_lowest_at_half(seed: int) -> Finding:
    """The same at half the product."""
    return zero_is_lowest(seed, share=Fraction(1, 2))
