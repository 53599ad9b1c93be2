"""D1: one-sided layers come first."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.assumptions import (
    AFFINE,
    BALANCED,
    EIGENVALUES,
    EVERY_BIAS,
    POSITIVE,
    SPECTRUM,
)
from proofs_check.sections.biased_depth import checks

_SECTION = "depth"

CLAIMS = (
    Claim(
        id="D1-every-one-sided",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Between affine kernels a step costs what the labels alone would cost, or "
                "more: {}, and with equality, {}, only from a one-sided layer, {}, to a layer "
                "with {}.",
                (
                    Goal("D1.labels", 2),
                    Given("D1.labels-tight", "equal"),
                    Goal("D1.labels-tight", 1),
                    Goal("D1.labels-tight", 2),
                ),
                goals=(
                    *goals("D1.labels", 1),
                    *goals("D1.affine-kernel"),
                    *goals("D1.affine-cost"),
                ),
                by=("L1", "F1"),
            ),
            Clause(
                "From a one-sided layer, {} and {}, it costs {}.",
                (
                    Given("D1.from-one-sided", "u0"),
                    Given("D1.from-one-sided", "c0"),
                    Goal("D1.from-one-sided", 1),
                ),
                goals=goals("D1.from-one-sided", 2),
            ),
            Clause(
                "So the layers below a one-sided layer have paid as much as one-sided ones or "
                "more, {} and {}, and those that have paid as little, {}, are one-sided: {}, "
                "{} and {}.",
                (
                    Goal("D1.prefix", 1),
                    Goal("D1.prefix", 2),
                    Given("D1.prefix-tight", "equal"),
                    Goal("D1.prefix-tight", 1),
                    Goal("D1.prefix-tight", 2),
                    Goal("D1.prefix-tight", 3),
                ),
                given=(Given("D1.prefix-tight", "first"),),
                gap="that the lowest kernels, where not zero, have one-sided layers first, all of "
                "one sign",
            ),
            Clause(
                "Layers that are one-sided, but for the last, pay {}, with {} and {} from each "
                "layer to the next: {} at least, and more, {}, where the weights do not grow by "
                "the same factor.",
                (
                    Given("D1.prefix-growth", "C1"),
                    Given("D1.prefix-growth", "S"),
                    Given("D1.prefix-growth", "x"),
                    Goal("D1.prefix-growth", 1),
                    Goal("D1.prefix-unique", 1),
                ),
            ),
        ),
        short="all biases: one-sided layers come first, and are geometric",
        recorded=Verdict.PROVED,
        assumptions=(BALANCED, EIGENVALUES, SPECTRUM, AFFINE, EVERY_BIAS, POSITIVE),
        uses=("L1", "F1"),
        evidence=(
            proof(
                "D1.affine-kernel",
                "D1.affine-cost",
                "D1.labels",
                "D1.labels-tight",
                "D1.from-one-sided",
                "D1.prefix",
                "D1.prefix-tight",
                "D1.prefix-growth",
                "D1.prefix-unique",
                scope="every d, n, L and spectrum, all penalties; among the kernels assumed",
            ),
            Measured(
                Kind.INSTANCES,
                "d = 1..3, L = 4, 5, two sets of penalties",
                checks.one_sided_layers_grow_geometrically,
            ),
        ),
        controls=(
            false_theorem(
                "a step costs (d + 1) w_(l+1)/w_l or more",
                "D1.labels",
                {"w0*T - d*w >= 0": "w0*T - (d + 1)*w >= 0"},
            ),
            false_theorem(
                "a step that costs d w_(l+1)/w_l leads to u = d w, one-sided or not",
                "D1.labels-tight",
                {"c = w": "w = w"},
            ),
            false_theorem(
                "n + 1 layers pay d (n + 2) lambda gamma",
                "D1.prefix-growth",
                {"d*lam*(n + 1)*h": "d*lam*(n + 2)*h"},
            ),
            false_measurement(
                "geometric up to the second layer of both signs", checks.mixed_layers_grow_alike
            ),
        ),
        witness=checks.tilted_witness,
    ),
)
