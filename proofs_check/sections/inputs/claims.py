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
from proofs_check.ledger.wording.parts import Closed, Given, Goal, Ref, SameSign, Typed, goals
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.activations.training import relu_networks
from proofs_check.sections.assumptions import (
    BALANCED,
    DOMINATED,
    EVEN_SETS,
    MEAN,
    ODD_SETS,
    ONE_STRENGTH,
    POSITIVE,
    POSITIVE_READ_OUT,
    WITHIN,
)
from proofs_check.sections.counterexamples import (
    ABSTRACT_OPTIMUM,
    NEGATIVE_BELOW,
    ONE_HOT_BELOW,
    ONE_HOT_OPTIMUM,
    TRIPLE_NEURON,
    UNEQUAL_NEURON,
    WITHIN_BELOW,
    ZERO_PAIR,
    one_hot,
    triple,
    unequal,
)
from proofs_check.sections.inputs import checks
from proofs_check.sections.inputs.unequal.training import larger_ratios, training_on_unequal
from theory.shallow import relu_ratio, stationary_weight

_SECTION = "inputs"
_ODD = replace(ODD_SETS, without=TRIPLE_NEURON)
_RATIOS = (
    Closed("r", relu_ratio(), (Given("I1.relu-strong-mean", "r"),)),
    Given("I1.relu-strong-mean", "strong mean"),
    Given("I1.relu-weak-mean", "r", "r"),
)
_WEIGHT = Closed(
    "b", stationary_weight(), (Given("A0.minimum", "s"), Given("A0.minimum", "stationary"))
)
_SCOPE = "every d, n, kappa0 and kappa1, all penalties"
_ADMISSIBLE_FORMS = (Given("A0.inequality", "even"), Given("A0.inequality", "odd"))
_BELOW = "every d, n, kappa0 and kappa1, below the collapse"


_TWO = Typed("d = 2")
_OF_I2 = (
    BALANCED,
    Assumption(
        "labels no stronger than the mean, inverse eigenvalues in rising order: {} and {}",
        (Given("I2.inequality", "t0>0"), Given("I2.largest", "sorted")),
        without=NEGATIVE_BELOW,
    ),
    Assumption(
        "inputs at least as weak as a mixture of flips, {}, of weights {}",
        (Given("I2.inequality", "Q>=G"), Given("I2.mixture", "x>=0")),
        without=UNEQUAL_NEURON,
    ),
    Assumption(
        "inverse within-class eigenvalues at least those of all labels, for more than a sample "
        "per class",
        given=(Given("I2.inequality", "Q>=G"),),
        without=WITHIN_BELOW,
    ),
    POSITIVE,
)
_OF_I3 = (
    Assumption(
        "a pair of labels whose product is stronger than the mean, {}",
        (Given("I3.one-hot", "strong"),),
        without=ABSTRACT_OPTIMUM,
    ),
    Assumption(
        "labels no stronger than the mean",
        context="their own ratios, in the theorem's gain y, hold for them alone",
    ),
    Assumption(
        "both labels are kept", context="the gain y counts both labels with their own ratios"
    ),
    POSITIVE_READ_OUT,
)
CLAIMS = (
    Claim(
        id="I1",
        section=_SECTION,
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
                "A0.measure",
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
        section=_SECTION,
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
                    *_ADMISSIBLE_FORMS,
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
                "So a neuron is a ray of a label: it is affine in the labels with the product "
                "zero at antipodes, values a and c of different labels have {}, and those of a "
                "label {} and {}.",
                (Goal("R3.one-label", 1), Goal("R3.ray", 1), Goal("R3.ray", 2)),
                gap="that a constant sum with product zero at antipodes makes f affine",
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
    Claim(
        id="I2",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Inputs are compared with mixtures G of flips: each flip of weight {} keeps "
                "{}, {} and {}.",
                (
                    Given("I2.mixture", "x>=0"),
                    Goal("I2.mixture", 2),
                    Goal("I2.mixture", 5),
                    Goal("I2.mixture", 6),
                ),
                goals=goals("I2.mixture", 1, 3, 4, 7),
            ),
            Clause(
                "With inverse eigenvalues of the labels in rising order the mixture of the "
                "flips of all labels from j on has on a set the alternating sum of those of "
                "its labels: {} for j out of it, {} for j in it.",
                (Goal("I2.alternating", 1), Goal("I2.alternating", 2)),
                gap="that the sums of all j give the eigenvalue of the set",
            ),
            Clause(
                "No such sum is larger than the last of them: {} and {}.",
                (Goal("I2.largest", 1), Goal("I2.largest", 2)),
                given=(Given("I2.largest", "sorted"),),
            ),
            Clause(
                "Inputs with {} have {}: every label has its own ratio.",
                (Given("I2.inequality", "Q>=G"), Goal("I2.inequality", 1)),
                given=(Given("I2.mixture", "x>=0"),),
            ),
            Clause(
                "A label that is kept, with {}, has {}; at {} it is dropped, the weakest "
                "earliest, with {}.",
                (
                    Given("I2.weights", "stationary"),
                    Goal("I2.weights", 1),
                    Given("I2.weights", "dropped"),
                    Goal("I2.weights", 2),
                ),
                goals=goals("A0.positive", 1, 2),
            ),
            Clause(
                "Neurons of the labels have the kernel {} and with it the energy {}; every "
                "network has {}: this kernel is optimal.",
                (
                    Goal("I2.network", 1),
                    Goal("I2.energy", 2),
                    Goal("I2.minimum", 1),
                ),
                goals=(*goals("I2.network", 2), *goals("I2.energy", 1)),
                given=(
                    Given("I2.network", "Qe"),
                    Given("I2.network", "QY"),
                    Given("I2.minimum", "cost bound"),
                    Given("I2.weights", "dropped"),
                ),
                by=("F1", "F2"),
            ),
        ),
        short="unequal labels: own weights, the weakest dropped first",
        recorded=Verdict.PROVED,
        assumptions=_OF_I2,
        uses=("F1", "F2", "L1"),
        evidence=(
            proof(
                "I2.mixture",
                "I2.alternating",
                "I2.largest",
                "I2.inequality",
                "I2.weights",
                "A0.positive",
                "I2.network",
                "I2.energy",
                "I2.minimum",
                scope="every d, n and spectrum, all penalties",
            ),
            Measured(Kind.INSTANCES, "200 random spectra, d = 2..4, exact", checks.unequal_hold),
            Measured(
                Kind.TRAINING,
                "d = 2, 3, n = 1, 2, lambda1 lambda2 = 2/3 and 11/10 of each P r_i",
                training_on_unequal,
            ),
        ),
        controls=(
            false_theorem(
                "K_X^-1 may have positive entries off the diagonal",
                "I2.inequality",
                {"G = x - N": "G = x + N"},
            ),
            false_theorem("flips of negative weight", "I2.mixture", {"x >= 0": "-x >= 0"}),
            false_theorem(
                "the t_i of a set add up without signs", "I2.alternating", {"(1 - 2*y)*t": "t"}
            ),
            false_theorem(
                "the energy sum_i lambda2 P (t_i - lambda2 t_i^2)",
                "I2.energy",
                {"2*lam2*P*tr(T)": "lam2*P*tr(T)"},
            ),
            false_measurement("the condition of I1 on unequal labels", checks.unequal_like_equal),
            false_measurement("trained networks have r_i that are a fifth larger", larger_ratios),
        ),
        witness=checks.unequal_witness,
    ),
    Claim(
        id="I2-two-labels",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With the inverse eigenvalues t_0, t_1, t_2 of mean, strong and weak label and "
                "t_12 of their product, neurons of any signs pay for what they save where {}, "
                "as long as {} and {}.",
                (
                    Given("I2.two-one", "sharp"),
                    Given("I2.two-one", "slack"),
                    Given("I2.two-one", "cross"),
                ),
                goals=tuple(
                    Goal(f"I2.two-{name}", 1)
                    for name in ("one", "weak", "strong", "both", "three", "four")
                ),
            ),
            Clause(
                "The same holds for any number of samples per class, {}.",
                (Goal("I2.two-samples", 1),),
                given=(
                    Given("I2.two-samples", "sharp"),
                    Given("I2.two-samples", "slack"),
                    Given("I2.two-samples", "cross"),
                ),
                gap="that m and v are the form of the class means and the variances within classes",
            ),
            Clause(
                "Larger t_12 meet the condition of {}, {} and {}, and in either case every "
                "network has {}.",
                (
                    Ref("I2"),
                    Goal("I2.alternating", 1),
                    Goal("I2.alternating", 2),
                    Goal("I2.minimum", 1),
                ),
                given=(Given("I2.minimum", "cost bound"), Given("I2.weights", "dropped")),
                by=("I2",),
            ),
            Clause(
                "Otherwise, where {}, a neuron of a pattern less its neighbour gains more than "
                "it costs, and where {} a neuron of a pattern does, {}: the kernel of {} is "
                "not optimal.",
                (
                    Given("I2.two-sharp", "beyond"),
                    Given("I3.one-hot", "strong"),
                    Goal("I3.one-hot", 2),
                    Ref("I2"),
                ),
                goals=(*goals("I2.two-sharp", 1), *goals("I3.one-hot", 1)),
                given=(Given("I2.two-sharp", "q>0"), Given("I2.two-sharp", "c>=0")),
                by=("I3", "F3"),
            ),
        ),
        short="a pair of labels: the exact bound of their product",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("{}", (_TWO,), context="the theorems have the four values of a neuron"),
            Assumption(
                "eigenvalues of the labels no larger than that of the mean: {}, {} and {}",
                (
                    Given("I2.two-one", "t0>0"),
                    Given("I2.two-one", "t1>=t0"),
                    Given("I2.two-one", "t2>=t1"),
                ),
                implies=(*_OF_I2, *_OF_I3),
            ),
            Assumption(
                "within classes inverse eigenvalues t_w with {}, for more than a sample per class",
                (Given("I2.two-samples", "within"),),
            ),
            POSITIVE,
        ),
        uses=("I2", "I3", "F3"),
        evidence=(
            proof(
                "I2.two-one",
                "I2.two-weak",
                "I2.two-strong",
                "I2.two-both",
                "I2.two-three",
                "I2.two-four",
                "I2.two-samples",
                "I2.alternating",
                "I2.minimum",
                "I2.two-sharp",
                "I3.one-hot",
                scope=Phrase("{}, every n and all penalties", (_TWO,)),
            ),
            Measured(
                Kind.INSTANCES, "200 random spectra at the bound, exact", checks.two_labels_hold
            ),
        ),
        controls=(
            false_theorem(
                "the same for 4/kappa_2 in place of 3/kappa_2",
                "I2.two-one",
                {"(2*t0 + 3*t2 - t1)": "(2*t0 + 4*t2 - t1)"},
            ),
            false_theorem(
                "any within-class eigenvalue will do",
                "I2.two-samples",
                {"4*w - (t0 + t1 + t2 + q) >= 0": "w >= 0"},
            ),
            false_measurement("the same a hundredth beyond the bound", checks.two_labels_beyond),
        ),
        witness=checks.unequal_witness,
    ),
    Claim(
        id="I2-simple",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Labels of unequal strength get their own weights whenever even sets are no "
                "stronger than the mean and odd sets no stronger than the strongest label, the "
                "condition of {}.",
                (Ref("I1"),),
                goals=(*goals("F3.variation", 1), *goals("I2.weights", 1), *goals("I2.energy", 2)),
            ),
        ),
        short="unequal labels: the condition for equal ones is enough",
        recorded=Verdict.REFUTED,
        instead=("I2", "I2-two-labels"),
        evidence=(UNEQUAL_NEURON,),
        controls=(
            false_document(
                "the same neuron refutes it for equal labels",
                lambda: unequal((Fraction(1), Fraction(1))),
            ),
        ),
        witness=checks.unequal_witness,
    ),
    Claim(
        id="I3",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A neuron of a pattern of the labels costs more than it gains by {}: for {} it "
                "gains more, {}, so that the kernel of {} or {} that keeps the labels is not "
                "optimal.",
                (
                    Goal("I3.one-hot", 1),
                    Given("I3.one-hot", "strong"),
                    Goal("I3.one-hot", 2),
                    Ref("I1"),
                    Ref("I2"),
                ),
                by=("F3",),
            ),
        ),
        short="a product of labels stronger than the mean breaks abstraction",
        recorded=Verdict.PROVED,
        assumptions=_OF_I3,
        uses=("F3",),
        evidence=(
            proof("I3.one-hot", scope="every d and n"),
            Measured(Kind.TRAINING, "d = 2, kappa_12 = 9/10 and 11/10 of kappa0", checks.ps_jumps),
        ),
        controls=(
            false_theorem(
                "the same for kappa_ij = kappa0", "I3.one-hot", {"t0 - tij > 0": "t0 - tij >= 0"}
            ),
            false_measurement("PS is 1 on both sides", checks.ps_does_not_jump),
        ),
        witness=checks.broken_witness,
    ),
    Claim(
        id="I3-above",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "The abstract kernel is optimal on label-invariant inputs of any spectrum.",
                goals=(
                    *goals("D1.kernel", 1, 2, 3),
                    *goals("D1.clipped", 1),
                    *goals("D1.cost", 5),
                    *goals("A0.minimum", 1),
                ),
            ),
        ),
        short="the abstract kernel is optimal on every spectrum",
        recorded=Verdict.REFUTED,
        instead=("I1", "I3"),
        evidence=(ONE_HOT_BELOW,),
        controls=(
            false_document(
                "the one-hot network is below at kappa_12 = 1, too",
                lambda: one_hot(Fraction(1), "is below"),
            ),
        ),
        witness=checks.broken_witness,
    ),
    Claim(
        id="I3-bias",
        section=_SECTION,
        source=f"{WJF}, read without a bias",
        clauses=(
            Clause(
                "Whitened inputs without a bias force abstraction: every global minimum is "
                "abstract.",
            ),
        ),
        short="whitened inputs without a bias: every minimum is abstract",
        recorded=Verdict.REFUTED,
        instead=("I1-unique",),
        evidence=(ONE_HOT_OPTIMUM,),
        controls=(
            false_document(
                "the one-hot network reaches E* at kappa_12 = 1/2, too",
                lambda: one_hot(Fraction(1, 2), "reaches"),
            ),
        ),
        witness=checks.broken_witness,
    ),
)
