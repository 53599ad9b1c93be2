"""I1-I3: which input spectra force the abstract kernel, and where it breaks."""

from __future__ import annotations

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
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.activations.training import relu_networks
from proofs_check.sections.assumptions import ONE_STRENGTH, WITHIN
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

_SECTION = "inputs"
_ADMISSIBLE = Assumption("kappa_S <= kappa0 for even |S| >= 2", without=ONE_HOT_BELOW)
_ODD = Assumption("kappa_S <= kappa1 for odd |S| >= 3", without=TRIPLE_NEURON)
_SCOPE = "every d, n, kappa0 and kappa1, all lambda1, lambda2 > 0"
_BELOW = "every d, n, kappa0 and kappa1, below the collapse"


CLAIMS = (
    Claim(
        id="I1",
        section=_SECTION,
        source=WJF,
        clauses=unlinked(
            "On label-invariant inputs with kappa_S <= kappa0 for even |S| >= 2 and kappa_S <= "
            "kappa1 for odd |S| >= 3 (and within-class eigenvalues at most both) the kernel "
            "b (d J + K_Y) is optimal for ReLU, b = sqrt(lambda2 r/(lambda1 P)) - lambda2/P with "
            "r = kappa0 kappa1/(kappa0 + kappa1) for kappa1 <= kappa0, else (kappa0 + kappa1)/4; "
            "zero is optimal from lambda1 lambda2 = P r on."
        ),
        short="admissible inputs: K* = b (dJ + K_Y), b from r",
        recorded=Verdict.PROVED,
        assumptions=(_ADMISSIBLE, _ODD, WITHIN, ONE_STRENGTH),
        uses=("F1", "L1"),
        evidence=(
            proof(
                "I1.relu-strong-mean",
                "I1.relu-weak-mean",
                "I1.attained",
                "A0.spectrum",
                "A0.inequality",
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
        section=_SECTION,
        source=OURS,
        clauses=unlinked(
            "If kappa_S < kappa0 for even |S| >= 2, and within-class eigenvalues are below kappa0, "
            "too, the optimal kernel of I1 is unique below the collapse, lambda1 lambda2 < P r, "
            "and every global minimum has PS = 1 there (d >= 2)."
        ),
        short="strictly admissible inputs: every minimum has PS = 1",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("kappa_S < kappa0 for even |S| >= 2", without=ONE_HOT_OPTIMUM),
            _ODD,
            Assumption(
                "within-class eigenvalues at most kappa1 and below kappa0 (n > 1)",
                without=WITHIN_BELOW,
            ),
            ONE_STRENGTH,
            Assumption("lambda1 lambda2 < P r", without=ZERO_PAIR),
        ),
        uses=("I1", "F4"),
        evidence=(
            # h(x) + h(-x) is one number and each pair h(x), h(-x) is tight (I1.equality), so that
            # f(x) + f(-x) is one number, too, and one of the two is 0: f is a ray.
            proof(
                "A0.positive",
                "A0.support",
                "I1.equality",
                "I1.tight-strong-mean",
                "I1.tight-mixed",
                "I1.tight-weak-mean",
                "I1.tight-weak-mixed",
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
        clauses=unlinked(
            "Labels of unequal kappa_i <= kappa0 get their own b_i = sqrt(lambda2 r_i/(lambda1 P)) "
            "- lambda2/P, 1/r_i = 1/kappa0 + 1/kappa_i, and drop out at lambda1 lambda2 = P r_i, "
            "the weakest first, if K_X^-1 is at least a mixture of flips with the same label "
            "eigenvalues: for labels sorted by rising t_i = 1/kappa_i, if every t_S is at least "
            "(t_{s_m} - t_{s_{m-1}}) + (t_{s_{m-2}} - t_{s_{m-3}}) + ..., ending with t_{s_1} (odd "
            "m) or t_{s_2} - t_{s_1} + 1/kappa0 (even m), and (n > 1) the inverse within-class "
            "eigenvalues are at least the largest t_i."
        ),
        short="unequal labels: own b_i, weakest dropped first",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("kappa_i <= kappa0", without=NEGATIVE_BELOW),
            Assumption("t_S at least the alternating sum of the t_i", without=UNEQUAL_NEURON),
            Assumption(
                "inverse within-class eigenvalues at least the largest t_i (n > 1)",
                without=WITHIN_BELOW,
            ),
        ),
        uses=("F1", "F2", "L1"),
        evidence=(
            proof(
                "I2.mixture",
                "I2.alternating",
                "I2.inequality",
                "I2.weights",
                "A0.positive",
                "I2.network",
                "I2.energy",
                "I2.minimum",
                scope=_SCOPE,
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
        clauses=unlinked(
            "For two labels, kappa_2 <= kappa_1 <= kappa0, the region is known whole: the kernel "
            "of I2 is optimal if (1/kappa_12 - 1/kappa0) (2/kappa0 + 3/kappa_2 - 1/kappa_1) >= "
            "(1/kappa_2 - 1/kappa_1)^2, and is not optimal otherwise as long as both labels are "
            "kept: then a neuron of one pattern, or of one pattern less its neighbour in the "
            "strong label, gains more than it costs."
        ),
        short="two labels: the exact bound of kappa_12",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("d = 2"),
            Assumption("kappa_i <= kappa0"),
            Assumption("within-class eigenvalues at most kappa_2 (n > 1)"),
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
                scope="d = 2, every n, kappa0 and kappa_i <= kappa0, all lambda1, lambda2 > 0",
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
        clauses=unlinked(
            "Labels of unequal strength get their own b_i whenever kappa_S <= kappa0 for even and "
            "kappa_S <= max kappa_i for odd sets, the condition of I1."
        ),
        short="unequal labels: the condition of I1 is enough",
        recorded=Verdict.REFUTED,
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
        clauses=unlinked(
            "If kappa_ij > kappa0 for two labels of kappa_i, kappa_j <= kappa0, the kernel that "
            "keeps both with their weights of I1 or I2 is not optimal: a one-hot neuron on the "
            "pair gains more than it costs; at kappa_ij = kappa0 it is tight."
        ),
        short="kappa_ij > kappa0 for one pair breaks abstraction",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("kappa_ij > kappa0 for one pair", without=ABSTRACT_OPTIMUM),
            Assumption("kappa_i, kappa_j <= kappa0"),
            Assumption("both labels are kept: lambda1 lambda2 < P r_i, P r_j"),
        ),
        uses=("F3",),
        evidence=(
            proof("I3.one-hot", scope="every d and n, kappa_i, kappa_j <= kappa0"),
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
        clauses=unlinked(
            "The kernel b (d J + K_Y) is optimal for label-invariant inputs of any spectrum."
        ),
        short="the abstract kernel is optimal on every spectrum",
        recorded=Verdict.REFUTED,
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
        clauses=unlinked(
            "Whitened inputs without a bias force abstraction: every global minimum has PS = 1."
        ),
        short="whitened without bias: every minimum has PS = 1",
        recorded=Verdict.REFUTED,
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
