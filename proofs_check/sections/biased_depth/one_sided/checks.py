"""The shape of the lowest affine kernels with a bias in every layer, and where zero is lowest."""

from __future__ import annotations

import random
from fractions import Fraction

from proofs_check.ledger.claim import Finding
from proofs_check.sections.biased_depth.affine_slopes.checks import FREE_MEANS, POWERS, drawn
from proofs_check.sections.biased_depth.checks import TILTED, problem, searched

#: Fewest and most labels and layers, and how many cases are drawn among them.
LABELS, LAYERS, CASES = (1, 3), (3, 10), 100
SEARCHED = searched(LABELS, LAYERS, CASES, POWERS)


def lowest_kernels_are_balanced_or_one_sided(seed: int, *, balanced: bool = True) -> Finding:
    """They have c_l = 0 in every layer, or a one-sided first layer and c_l > 0 in every one."""
    from numeric.chains.minimum import biased_minimum

    draw, counts = random.Random(seed), {"balanced": 0, "one-sided": 0, "zero": 0}
    for _ in range(CASES):
        labels, layers = draw.randint(*LABELS), draw.randint(*LAYERS)
        penalties = drawn(draw)
        found = biased_minimum(problem(labels, layers, penalties))
        if found.zero:
            counts["zero"] += 1
        elif balanced and found.balanced:
            counts["balanced"] += 1
        elif found.slacks[0] == 0 and found.tilts[0] == 1 and all(c > 0 for c in found.tilts):
            counts["one-sided"] += 1
        else:
            where = f"d = {labels}, L = {layers}, penalties {', '.join(map(str, penalties))}"
            return Finding(False, f"{where}: c_1 is not {'0 or ' * balanced}w_1 = u_1/d")
    seen = bool(counts["one-sided"]) and (bool(counts["balanced"]) or not balanced)
    return Finding(seen, ", ".join(f"{count} {name}" for name, count in counts.items()))


def lowest_kernels_are_one_sided(seed: int) -> Finding:
    """The same without the first case."""
    return lowest_kernels_are_balanced_or_one_sided(seed, balanced=False)


def one_sided_kernels_are_tied(_: int) -> Finding:
    """Those with a one-sided first layer have u_l = d w_l in every layer."""
    from numeric.chains.minimum import biased_minimum

    for labels, layers, penalties in ((1, 3, TILTED), *FREE_MEANS):
        found = biased_minimum(problem(labels, layers, penalties))
        for layer, (u, w) in enumerate(zip(found.means, found.weights, strict=True), start=1):
            if found.tilts[0] == 1 and u > labels * w:
                excess = (u / (labels * w)).str(5, radius=False)
                where = f"d = {labels}, L = {layers}, penalties {', '.join(map(str, penalties))}"
                return Finding(False, f"{where}: u_{layer} = {excess} d w_{layer}")
    return Finding(True, "u_l = d w_l in every layer")


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
    from numeric.chains.minimum import biased_minimum

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
