"""I1-I3: which input spectra force the abstract kernel, and where it breaks."""

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
from proofs_check.ledger.wording.parts import Closed, Given, Goal, SameSign, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.activations.training import relu_networks
from proofs_check.sections.assumptions import (
    BALANCED,
    DOMINATED,
    EVEN_SETS,
    MEAN,
    ODD_SETS,
    ONE_STRENGTH,
    POSITIVE,
    WITHIN,
)
from proofs_check.sections.counterexamples import (
    ONE_HOT_OPTIMUM,
    TRIPLE_NEURON,
    WITHIN_BELOW,
    ZERO_PAIR,
    one_hot,
    triple,
)
from proofs_check.sections.inputs import checks
from proofs_check.sections.inputs.assumptions import SECTION
from proofs_check.sections.inputs.strong_pairs import claims as strong_pairs
from proofs_check.sections.inputs.two_labels import claims as two_labels
from proofs_check.sections.inputs.unequal import claims as unequal
from theory.shallow import relu_ratio, stationary_weight

_ODD = replace(ODD_SETS, without=TRIPLE_NEURON)
_RATIOS = (
    Closed("r", relu_ratio, (Given("I1.relu-strong-mean", "r"),)),
    Given("I1.relu-strong-mean", "strong mean"),
    Given("I1.relu-weak-mean", "r", "r"),
)
_WEIGHT = Closed(
    "b", stationary_weight, (Given("A0.minimum", "s"), Given("A0.minimum", "stationary"))
)
_SCOPE = "every d, n, kappa0 and kappa1, all penalties"
_ADMISSIBLE_FORMS = (Given("A0.inequality", "even"), Given("A0.inequality", "odd"))
_BELOW = "every d, n, kappa0 and kappa1, below the collapse"


CLAIMS = (
    Claim(
        id="I1",
        section=SECTION,
        source=WJF,
        clauses=(
            Clause(
                "ReLU has the ratio {} where {}, and {} otherwise: values of either sign keep "
                "to it, and it is attained, {} and {}.",
                (*_RATIOS, Goal("I1.attained", 1), Goal("I1.attained", 2)),
                goals=(
                    *goals("I1.relu-strong-mean", 1, 2, 3),
                    *goals("I1.relu-weak-mean", 1, 2, 3),
                ),
                given=(
                    Given("I1.relu-strong-mean", "a>=0"),
                    Given("I1.relu-strong-mean", "c>=0"),
                ),
            ),
            Clause(
                "So every preactivation h and its activity f have {}, and every network {}.",
                (Goal("A0.inequality", 1), Goal("A0.minimum", 1, "lam1*c1 + lam2*tr(Y*B1*Y')")),
                goals=(*goals("A0.spectrum", 1, 2, 3, 4, 5), *goals("A0.below", 1)),
                given=(Given("A0.inequality", "two numbers"), Given("A0.inequality", "r>0")),
                by=("F1",),
            ),
            Clause(
                "Neurons of the values that attain r, for each label and either sign, have a "
                "kernel {}, for ReLU the abstract kernel, and the energy {}, so that it is "
                "optimal, with {}.",
                (
                    Goal("A0.network", 1),
                    Goal("A0.energy", 2, "lam1*c + lam2*tr(Y*B*Y')"),
                    _WEIGHT,
                ),
                goals=(*goals("A0.network", 2), *goals("A0.energy", 1), *goals("A0.minimum", 1)),
                given=(
                    Given("A0.network", "tight"),
                    Given("A0.energy", "c"),
                    Given("A0.energy", "r>0"),
                    Given("A0.inequality", "two numbers"),
                ),
            ),
            Clause(
                "{}; from {} on every network has {}: the zero network is optimal.",
                (
                    SameSign("A0.positive", 2, "b", "x", "lam1*lam2"),
                    Given("A0.zero", "collapsed", "lam1*lam2"),
                    Goal("A0.zero", 1),
                ),
                given=(Given("A0.inequality", "two numbers"), Given("A0.zero", "r>0")),
            ),
        ),
        short="admissible inputs: the abstract kernel is optimal, b from r",
        recorded=Verdict.PROVED,
        assumptions=(EVEN_SETS, _ODD, WITHIN, DOMINATED, BALANCED, MEAN, ONE_STRENGTH, POSITIVE),
        uses=("F1", "L1"),
        evidence=(
            proof(
                "I1.relu-strong-mean",
                "I1.relu-weak-mean",
                "I1.attained",
                "A0.spectrum",
                "A0.inequality",
                "A0.below",
                "A0.network",
                "A0.positive",
                "A0.energy",
                "A0.minimum",
                "A0.zero",
                scope=_SCOPE,
            ),
            Measured(Kind.INSTANCES, "200 random spectra, d = 1..4, exact", checks.admissible_hold),
            Measured(Kind.TRAINING, "d = 2, three spectra", checks.training_on_admissible),
            Measured(
                Kind.TRAINING,
                "d = 2, n = 1, 2, with and without a bias, in random bases, M = 8",
                relu_networks,
            ),
        ),
        controls=(
            false_theorem(
                "ReLU with kappa1 > kappa0 has the ratio kappa0 kappa1/(kappa0 + kappa1)",
                "I1.relu-strong-mean",
                {"k0 - k1 >= 0": "k1 - k0 >= 0"},
            ),
            false_theorem(
                "odd functions need no bound",
                "A0.inequality",
                {"psd: (1 - A)*(k1*Q - 1)*(1 - A)": "psd: (1 - A)*Q*(1 - A)"},
            ),
            false_document(
                "the same neuron improves where kappa_S = 1 for all |S| >= 2",
                lambda: triple(1),
            ),
            false_measurement("kappa_S up to 2 kappa0 is admissible", checks.inadmissible_hold),
            false_measurement(
                "trained networks reach a millionth more than E*",
                lambda seed: relu_networks(seed, factor=1 + 1e-6),
            ),
        ),
        witness=checks.target_aligned_witness,
    ),
    Claim(
        id="I1-unique",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A measure of the least energy, {}, has {}, the bound of its neurons with "
                "equality, and a kernel with {}.",
                (
                    Given("A0.support", "optimal"),
                    Goal("A0.support", 1),
                    Goal("A0.support", 2),
                ),
                given=(
                    Given("A0.support", "r>0"),
                    Given("A0.inequality", "two numbers"),
                    Given("A0.inequality", "even"),
                ),
            ),
            Clause(
                "Where a neuron has equality, {}, the sum of its values at antipodes is "
                "constant, {}, the difference of its activity there is linear in the labels, "
                "{}, and every pair is tight: {}.",
                (
                    Given("I1.equality", "tight"),
                    Goal("I1.equality", 1),
                    Goal("I1.equality", 2),
                    Goal("I1.equality", 3),
                ),
                given=(Given("I1.equality", "two numbers"), Given("I1.equality", "r>0")),
            ),
            Clause(
                "A tight pair of values of the same sign has {}, that of mixed signs has {}, "
                "where {}; what is below zero is zero, {} and {}.",
                (
                    Goal("I1.tight-strong-mean", 1),
                    Goal("I1.tight-mixed", 1),
                    Given("I1.tight-strong-mean", "strong mean"),
                    Goal("I1.tight-negative", 1),
                    Goal("I1.tight-negative", 2),
                ),
                given=(
                    Given("I1.tight-strong-mean", "a>=0"),
                    Given("I1.tight-strong-mean", "c>=0"),
                    Given("I1.tight-strong-mean", "same sign"),
                    Given("I1.tight-mixed", "mixed"),
                    Given("I1.tight-negative", "negative"),
                    Given("I1.tight-negative", "r>0"),
                ),
            ),
            Clause(
                "Where {}, a tight pair of the same sign has {} and {}, that of mixed signs "
                "{}, and as the sum s of its values is constant so is the sum a of its "
                "activities: {}.",
                (
                    Given("I1.tight-weak-mean", "weak mean"),
                    Goal("I1.tight-weak-mean", 1),
                    Goal("I1.tight-weak-mean", 2),
                    Goal("I1.tight-weak-mixed", 1),
                    Goal("I1.sum", 1),
                ),
                given=(
                    Given("I1.tight-weak-mean", "a>=0"),
                    Given("I1.tight-weak-mean", "c>=0"),
                    Given("I1.tight-weak-mean", "same sign"),
                    Given("I1.tight-weak-mixed", "mixed"),
                    Given("I1.equality", "tight"),
                    Given("I1.equality", "two numbers"),
                    Given("I1.equality", "r>0"),
                ),
            ),
            Clause(
                "An activity f whose sum at antipodes is constant, {}, and whose difference there "
                "is linear in the labels, {}, is affine in the labels: {}.",
                (
                    Given("I1.affine", "sum"),
                    Given("I1.affine", "difference"),
                    Goal("I1.affine", 1),
                ),
            ),
            Clause(
                "So a neuron is a ray of a label, as its product at antipodes is zero: values a "
                "and c of a pair of labels have {}, and those of a label {} and {}.",
                (Goal("R3.one-label", 1), Goal("R3.ray", 1), Goal("R3.ray", 2)),
                goals=goals("R3.ray", 3, 4),
            ),
            Clause(
                "A kernel of rays with {} is {}, so that the optimal kernel is unique and "
                "every global minimum is abstract: coding vectors c and c_1 of a label have {}.",
                (
                    Given("R4.kernel", "labels"),
                    Goal("R4.kernel", 3),
                    Goal("F4.abstract", 1),
                ),
                goals=(*goals("R4.kernel", 1, 2), *goals("F4.abstract", 2, 3, 4)),
                given=(Given("F4.abstract", "K"), Given("F4.abstract", "w>0")),
                by=("I1", "F4"),
            ),
            Clause(
                "The label weight is positive there: {}.",
                (SameSign("A0.positive", 2, "b", "x", "lam1*lam2"),),
            ),
        ),
        short="strictly admissible inputs: every minimum is abstract",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "label-invariant inputs with a strict bound on even sets, {} with {}",
                (Given("I1.equality", "even"), Given("I1.equality", "z>0")),
                given=(Given("I1.equality", "AQ"),),
                without=ONE_HOT_OPTIMUM,
                implies=(EVEN_SETS,),
            ),
            _ODD,
            Assumption(
                "within-class eigenvalues at most kappa1 and below kappa0, for more than a "
                "sample per class",
                given=(Given("I1.equality", "even"), Given("I1.equality", "odd")),
                without=WITHIN_BELOW,
                implies=(WITHIN, DOMINATED),
            ),
            BALANCED,
            MEAN,
            ONE_STRENGTH,
            Assumption(
                "{}",
                (SameSign("A0.positive", 2, "b", "x", "lam1*lam2", condition=True),),
                without=ZERO_PAIR,
            ),
            POSITIVE,
        ),
        uses=("I1", "F4"),
        evidence=(
            proof(
                "A0.positive",
                "A0.support",
                "I1.equality",
                "I1.affine",
                "I1.tight-strong-mean",
                "I1.tight-mixed",
                "I1.tight-weak-mean",
                "I1.tight-weak-mixed",
                "I1.sum",
                "I1.tight-negative",
                "R3.one-label",
                "R3.ray",
                "R4.kernel",
                "F4.abstract",
                scope=_BELOW,
            ),
        ),
        controls=(
            false_theorem(
                "the even part of h is constant without the margin",
                "I1.equality",
                {"z > 0": "z >= 0"},
            ),
            false_theorem(
                "non-negative numbers are tight only at zero where kappa1 < kappa0, too",
                "I1.tight-weak-mean",
                {"k1 - k0 > 0": "k0 - k1 > 0", "4*r = k0 + k1": "(k0 + k1)*r = k0*k1"},
            ),
            false_document(
                "a one-hot network reaches E* for kappa_12 = 1/2 < kappa0 = 1",
                lambda: one_hot(Fraction(1, 2), "reaches"),
            ),
        ),
        witness=checks.target_aligned_witness,
    ),
    *unequal.CLAIMS,
    *two_labels.CLAIMS,
    *strong_pairs.CLAIMS,
)
