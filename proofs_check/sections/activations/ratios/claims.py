"""A3: the ratio of given activations."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Closed, Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.activations import checks, training
from proofs_check.sections.activations.words import RATIOS, SCOPE, SECTION, TRAINED
from theory.shallow import relu_ratio

CLAIMS = (
    Claim(
        id="A3-leaky",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Leaky ReLU of slope s has the ratio of ReLU, {}, up to the slope s with {}: "
                "values of any signs keep to it, and it is attained, {}.",
                (
                    Closed("r", relu_ratio, (Given("A3.leaky-flat", "r"),)),
                    Given("A3.leaky-flat", "flat"),
                    Goal("I1.attained", 1),
                ),
                goals=(*goals("A3.leaky-flat"), *goals("I1.attained", 2)),
                given=(Given("A3.leaky-flat", "a>=0"), Given("A3.leaky-flat", "c>=0")),
            ),
            Clause(
                "From there on it has {}, attained at the sum and the difference of {} and {}: {}.",
                (
                    Given("A3.leaky-steep", "r", "r"),
                    Given("A3.leaky-attained", "x"),
                    Given("A3.leaky-attained", "y"),
                    Goal("A3.leaky-attained", 1),
                ),
                goals=goals("A3.leaky-steep", 1, 2, 3),
                given=(Given("A3.leaky-steep", "a>=0"), Given("A3.leaky-steep", "c>=0")),
            ),
        ),
        short="leaky ReLU: its ratio changes form with the slope",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "a slope with {} and {}",
                (Given("A3.leaky-steep", "t>=0"), Given("A3.leaky-steep", "t<=1")),
            ),
            Assumption(
                "eigenvalues {} and {}",
                (Given("A0.network", "k0>0"), Given("A0.network", "k1>0")),
            ),
        ),
        evidence=(
            proof(
                "A3.leaky-flat", "A3.leaky-steep", "I1.attained", "A3.leaky-attained", scope=SCOPE
            ),
            Measured(Kind.INSTANCES, f"9 slopes, {RATIOS}", checks.leaky_ratios),
            Measured(
                Kind.TRAINING, f"slopes 1/10 and 9/10, M = 8, {TRAINED}", training.leaky_networks
            ),
        ),
        controls=(
            false_theorem(
                "the flat form beyond the transition",
                "A3.leaky-flat",
                {"(1 - t)*k0 - (1 + t)*k1 >= 0": "(1 + t)*k1 - (1 - t)*k0 >= 0"},
            ),
            false_measurement("the steep form at every slope", checks.leaky_always_steep),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: training.leaky_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.leaky_witness,
    ),
    Claim(
        id="A3-softplus",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Softplus has the ratio of ReLU: on values of mixed signs it differs at most "
                "as much as ReLU, {}, or at most by a share of their distance, {}.",
                (Goal("A3.softplus-right", 2), Goal("A3.softplus-left", 2)),
                goals=(
                    *goals("A3.softplus-right", 1),
                    *goals("A3.softplus-left", 1),
                    *goals("A1.dominated", 1),
                    *goals("I1.relu-strong-mean", 1, 2, 3),
                    *goals("I1.relu-weak-mean", 1, 2, 3),
                ),
                given=(
                    Given("A1.dominated", "dominated"),
                    Given("A1.dominated", "psi"),
                    Given("I1.relu-strong-mean", "a>=0"),
                    Given("I1.relu-strong-mean", "c>=0"),
                    Given("I1.relu-strong-mean", "strong mean"),
                ),
            ),
            Clause(
                "Where it differs so little, {}, the ratios of ReLU are enough: {} and {}.",
                (
                    Given("A3.softplus", "half slope"),
                    Goal("A3.softplus", 1),
                    Goal("A3.softplus-weak-mean", 1),
                ),
                given=(Given("A3.softplus", "strong mean"),),
            ),
            Clause(
                "It comes close to the ratio at t times the best values of ReLU, {}, with a "
                "gap of the order of the inverse of t: {}.",
                (Given("A3.softplus-approached", "relu"), Goal("A3.softplus-approached", 1)),
                goals=goals("I1.attained", 1, 2),
                given=(Given("A3.softplus-approached", "large"),),
            ),
        ),
        short="softplus: the ratio of ReLU, approached at infinity",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "eigenvalues {} and {}",
                (Given("A0.network", "k0>0"), Given("A0.network", "k1>0")),
            ),
        ),
        evidence=(
            proof(
                "A3.softplus-right",
                "A1.dominated",
                "I1.relu-strong-mean",
                "I1.relu-weak-mean",
                "A3.softplus-left",
                "A3.softplus",
                "A3.softplus-weak-mean",
                "A3.softplus-approached",
                "I1.attained",
                scope="every kappa0 and kappa1",
            ),
            Measured(Kind.INSTANCES, RATIOS, checks.softplus_ratios),
            Measured(
                Kind.TRAINING,
                f"M = 8, {TRAINED}, lambda1 = 1/10^3 to 1/10^5",
                training.softplus_networks,
            ),
        ),
        controls=(
            false_theorem(
                "slopes up to 1 on negative numbers",
                "A3.softplus",
                {"1/4*(a - c)^2": "(a - c)^2"},
            ),
            false_measurement("softplus has twice the ratio", checks.wrong_softplus_ratio),
            false_measurement(
                "trained networks stay above E* plus a tenth of it",
                lambda seed: training.softplus_networks(seed, factor=1.1),
            ),
        ),
        witness=checks.softplus_witness,
    ),
)
