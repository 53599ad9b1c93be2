"""A1-A3: the ratio of each activation."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    OURS,
    WJF,
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.parts import Given, Goal, Typed, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.activations import checks, training
from proofs_check.sections.activations.ratios import claims as ratios
from proofs_check.sections.activations.words import RATIOS, SCOPE, SECTION, TRAINED
from proofs_check.sections.assumptions import (
    ADMISSIBLE,
    BALANCED,
    DOMINATED,
    EVEN_SETS,
    FINITE,
    LIPSCHITZ,
    MEAN,
    ODD_ACTIVATION,
    ODD_ACTIVATION_INPUTS,
    ODD_SETS,
    ONE_STRENGTH,
    POSITIVE,
    WITHIN,
)
from proofs_check.sections.counterexamples import (
    DEAD_ZONE,
    dead_zone,
)

CLAIMS = (
    Claim(
        id="A1",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "A threshold activation phi whose values differ at most m times as much as "
                "those of ReLU, psi, has the ratio {}: {}.",
                (Given("A1.dominated", "r"), Goal("A1.dominated", 1)),
                goals=(
                    *goals("I1.relu-strong-mean", 1, 2, 3),
                    *goals("I1.relu-weak-mean", 1, 2, 3),
                ),
                given=(Given("A1.dominated", "psi"),),
                by=("I1",),
            ),
            Clause(
                "Values at which ReLU attains its ratio, {}, and phi has {}, attain that of "
                "phi, {}.",
                (Given("A1.attained", "psi"), Given("A1.attained", "phi"), Goal("A1.attained", 1)),
                goals=goals("I1.attained", 1, 2),
            ),
            Clause(
                "So below the collapse, where the masses of neurons are free, the abstract "
                "kernel is optimal or a limit of nearly optimal kernels.",
                goals=goals("A1.attained", 1),
                given=(Given("A1.attained", "psi"), Given("A1.attained", "phi")),
                by=("A0",),
                gap="that values with other factors come near the ratio as they come near m",
            ),
        ),
        short="threshold family: the ratio of ReLU times a square",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "phi is zero at zero and below",
                context="the theorems have its differences alone",
                shown_by=(Given("A1.attained", "phi"),),
            ),
            Assumption(
                "phi differs at most m times as much as ReLU, {}, with m the supremum",
                (Given("A1.dominated", "dominated"),),
            ),
            *ADMISSIBLE,
            FINITE,
            POSITIVE,
            Assumption(
                "values of either sign, {} and {}",
                (
                    Given("I1.relu-strong-mean", "a>=0"),
                    Given("I1.relu-strong-mean", "c>=0"),
                ),
            ),
            Assumption(
                "a mean that is at least as strong as the labels, {}, for the former of the ratios",
                (Given("I1.relu-strong-mean", "strong mean"),),
            ),
        ),
        uses=("A0", "I1"),
        evidence=(
            proof(
                "I1.relu-strong-mean",
                "I1.relu-weak-mean",
                "A1.dominated",
                "I1.attained",
                "A1.attained",
                scope=SCOPE,
            ),
            Measured(Kind.INSTANCES, RATIOS, checks.threshold_ratios),
            Measured(
                Kind.TRAINING,
                f"ReLU and hard sigmoid, M = 8, {TRAINED}",
                training.threshold_networks,
            ),
        ),
        controls=(
            false_theorem("r = m r(ReLU)", "A1.dominated", {"r = l^2*r1": "r = l*r1"}),
            false_measurement("hard sigmoid has twice the ratio", checks.wrong_threshold_ratio),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: training.threshold_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.hard_sigmoid_witness,
    ),
    Claim(
        id="A2",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "An activation that is Lipschitz, {}, has the ratio {} at every kappa0: {}.",
                (
                    Given("A3.lipschitz", "lipschitz"),
                    Given("A3.lipschitz", "r"),
                    Goal("A3.lipschitz", 1),
                ),
            ),
            Clause(
                "An antisymmetric activation attains it at values of either sign where its "
                "slope is m, {}, or comes close to it.",
                (Goal("A3.odd-attained", 1),),
                goals=goals("A3.sigmoid-slope", 1, 2),
                gap="that values whose slope is close to m come close to the ratio",
            ),
            Clause(
                "As the ratio is free of kappa0, kappa0 is raised in the bound to a number k "
                "of at least the largest eigenvalue, {}: then {}, whatever sets of several "
                "labels have.",
                (Given("A2.raised", "largest"), Goal("A2.raised", 1)),
            ),
            Clause(
                "So every network has {}, and neurons of the labels that attain r, {}, have a "
                "kernel {}, and {}.",
                (
                    Goal("A0.minimum", 1, "lam1*c1 + lam2*tr(Y*B1*Y')"),
                    Given("A0.network", "tight"),
                    Goal("A0.network", 1),
                    Goal("A0.energy", 2, "lam1*c + lam2*tr(Y*B*Y')"),
                ),
                goals=(
                    *goals("A0.spectrum", 1, 2, 3, 4, 5),
                    *goals("A0.inequality", 1),
                    *goals("A0.network", 2),
                    *goals("A0.energy", 1),
                ),
                given=(
                    Given("A0.inequality", "two numbers"),
                    Given("A0.inequality", "even"),
                    Given("A0.spectrum", "even"),
                    Given("A0.energy", "c"),
                ),
                by=("A0",),
            ),
        ),
        short="odd and Lipschitz: a ratio without kappa0, and no mean",
        recorded=Verdict.PROVED,
        assumptions=(
            ODD_ACTIVATION,
            LIPSCHITZ,
            replace(ODD_ACTIVATION_INPUTS, implies=(EVEN_SETS, ODD_SETS, WITHIN, DOMINATED)),
            BALANCED,
            MEAN,
            ONE_STRENGTH,
            FINITE,
            POSITIVE,
        ),
        uses=("A0",),
        evidence=(
            proof(
                "A3.lipschitz",
                "A3.odd-attained",
                "A3.sigmoid-slope",
                "A2.raised",
                "A0.spectrum",
                "A0.inequality",
                "A0.minimum",
                "A0.network",
                "A0.energy",
                scope=SCOPE,
            ),
            Measured(Kind.INSTANCES, RATIOS, checks.odd_ratios),
            Measured(
                Kind.TRAINING,
                f"linear and hard tanh reach E*: M = 8, {TRAINED}",
                training.odd_networks,
            ),
            Measured(
                Kind.TRAINING,
                f"tanh, sigmoid and shifted sigmoid approach it: M = 8, 16, {TRAINED}",
                training.small_networks_everywhere,
            ),
            Measured(
                Kind.TRAINING,
                f"a dead zone approaches it as lambda1 falls: M = 8, {TRAINED}",
                training.dead_zone_networks,
            ),
        ),
        controls=(
            false_theorem("r = c kappa1", "A3.lipschitz", {"r = l^2*k1": "r = l*k1"}),
            false_measurement("tanh has the ratio kappa1/2", checks.wrong_odd_ratio),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: training.odd_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.tanh_witness,
    ),
    Claim(
        id="A2-all",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "The optimal kernel of every odd activation has no mean.",
                goals=goals("A2.odd-values", 1),
            ),
        ),
        short="the optimal kernel of every odd activation has no mean",
        recorded=Verdict.REFUTED,
        instead=("A2",),
        evidence=(DEAD_ZONE,),
        controls=(
            false_document(
                "the same network beats odd representations at lambda2 = 1",
                lambda: dead_zone(Fraction(1)),
            ),
        ),
        witness=checks.dead_zone_witness,
    ),
    Claim(
        id="A2-clipped",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A clipped dead zone of width y has {} where the mean is strong: the difference p "
                "of its values keeps to {}.",
                (
                    Given("A2.clipped-inside", "r"),
                    Goal("A2.clipped-inside", 1),
                ),
                goals=(*goals("A2.clipped-same"), *goals("A2.clipped-opposite")),
            ),
            Clause(
                "The numbers {} and {}, of the values {} and zero, attain it: {}.",
                (
                    Given("A2.clipped-attained", "a"),
                    Given("A2.clipped-attained", "c"),
                    Given("A2.clipped-attained", "p"),
                    Goal("A2.clipped-attained", 1),
                ),
            ),
            Clause(
                "So every network has {}, and neurons that attain r, {}, of mass w for either "
                "sign of each label, have the kernel {} and {}, with the label weight {} and the "
                "mean {}.",
                (
                    Goal("A0.minimum", 1, "lam1*c1 + lam2*tr(Y*B1*Y')"),
                    Given("A0.network", "tight"),
                    Goal("A0.network", 1),
                    Goal("A0.energy", 2, "lam1*c + lam2*tr(Y*B*Y')"),
                    Given("A0.network", "b"),
                    Given("A0.network", "u"),
                ),
                goals=(*goals("A0.inequality", 1), *goals("A0.network", 2), *goals("A0.energy", 1)),
                given=(Given("A0.inequality", "two numbers"), Given("A0.energy", "c")),
                by=("A0",),
            ),
            Clause(
                "It is abstract: coding vectors c and c_1 of a label have {} and {}.",
                (Goal("F4.abstract", 1), Goal("F4.abstract", 2)),
                goals=goals("F4.abstract", 3, 4),
                given=(Given("F4.abstract", "K"),),
                by=("F4",),
            ),
        ),
        short="clipped dead zone: a ratio, a mean, abstract at E*",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "a mean that is at least three times as strong as the labels, {}",
                (Given("A2.clipped-inside", "strong"),),
            ),
            Assumption("a width with {}", (Given("A2.clipped-inside", "s>0"),)),
            *ADMISSIBLE,
            FINITE,
            POSITIVE,
            Assumption("labels of weights {}", (Given("F4.abstract", "w>0"),)),
        ),
        uses=("A0", "F4"),
        evidence=(
            proof(
                "A2.clipped-inside",
                "A2.clipped-same",
                "A2.clipped-opposite",
                "A2.clipped-attained",
                "A0.inequality",
                "A0.minimum",
                "A0.network",
                "A0.energy",
                "F4.abstract",
                scope=SCOPE,
            ),
            Measured(Kind.INSTANCES, checks.CLIPPED, checks.clipped_ratios),
        ),
        controls=(
            false_theorem(
                "the same for a mean that is weaker than three times the labels",
                "A2.clipped-opposite",
                {"k0 - 3*k1 >= 0": "k0 - 2*k1 >= 0"},
            ),
            false_theorem(
                "the ratio of numbers a label apart, kappa1/4, is enough",
                "A2.clipped-same",
                {"(k0 + 9*k1)*r = k0*k1": "4*r = k1"},
            ),
            false_measurement("it has half the ratio", checks.wrong_clipped_ratio),
        ),
        witness=checks.dead_zone_witness,
    ),
    Claim(
        id="A2-parallel",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The clipped dead zone of width {} comes to E* by training, with an abstract "
                "kernel, where b is what {} neurons for each label add to it.",
                (Typed("1"), Typed("two")),
                by=("A2-clipped",),
            ),
            Clause(
                "Where b is what a single neuron adds, no network found reaches E*, and the "
                "best of them is not abstract.",
            ),
        ),
        short="clipped dead zone: above E* between multiples of two neurons",
        recorded=Verdict.SUPPORTED,
        uses=("A2-clipped",),
        evidence=(
            Measured(
                Kind.TRAINING,
                training.CLIPPED,
                training.clipped_dead_zone_networks,
            ),
        ),
        controls=(
            false_measurement(
                "one neuron for each label is enough",
                lambda seed: training.clipped_dead_zone_networks(seed, count=1),
            ),
        ),
        witness=checks.dead_zone_witness,
    ),
    *ratios.CLAIMS,
)
