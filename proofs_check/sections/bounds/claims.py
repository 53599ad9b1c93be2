"""What is known of the least energy on any data, by duality."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.bounds import checks

_SECTION = "bounds"
_ANY = "every P, d, width, input and target"
_CONSTRAINT = Assumption("the constraint {}", (Given("bound.neuron", "constraint"),))

CLAIMS = (
    Claim(
        id="B1",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Under the constraint {} on every unit, with roots a and b of the penalties, the "
                "energy of every two-layer network has the bound {}.",
                (Given("bound.neuron", "constraint"), Goal("bound.weak", 1)),
                goals=goals("bound.neuron", 1),
            ),
        ),
        short="weak duality: A bounds the energy of every network, on any data",
        recorded=Verdict.PROVED,
        assumptions=(_CONSTRAINT,),
        evidence=(
            proof("bound.neuron", "bound.weak", scope=_ANY),
            Measured(Kind.INSTANCES, "3 random problems, certified", checks.intervals_close),
        ),
        controls=(
            false_theorem(
                "the constraint may fail by a factor of two",
                "bound.neuron",
                {"a*b*s*t - v'*A'*f >= 0": "2*a*b*s*t - v'*A'*f >= 0"},
            ),
            false_theorem(
                "the bound is tr(Y A)", "bound.weak", {"- 2*tr(Y*A) + tr(A'*A)": "- tr(Y*A)"}
            ),
            false_measurement("bounds larger by 0.1 %", checks.bounds_exceed_networks),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="B2",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "At an optimum with {}, the matrix {} satisfies the constraint, {}, and its bound "
                "equals the energy, {}.",
                (
                    Given("bound.tight", "on support"),
                    Given("bound.tight", "A"),
                    Goal("bound.tight", 1),
                    Goal("bound.tight", 2),
                ),
            ),
        ),
        short="strong duality: at every KKT point some A proves the energy",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("the KKT conditions, {}", (Given("bound.tight", "everywhere"),)),
            Assumption("a penalty of the read-out, {}", (Given("bound.tight", "lam2>0"),)),
        ),
        evidence=(
            proof("bound.tight", scope=_ANY),
            Measured(Kind.INSTANCES, "3 random problems, certified", checks.intervals_close),
        ),
        controls=(
            false_theorem("the same for A = B Y'", "bound.tight", {"A = lam2*B*Y'": "A = B*Y'"}),
            false_measurement("bounds larger by 0.1 %", checks.bounds_exceed_networks),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="B3",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Penalties of the same product, {}, have networks of the same energies, {}: {} and "
                "{} with {} and {}.",
                (
                    Goal("bound.product", 1),
                    Goal("bound.product", 2),
                    Given("bound.product", "W"),
                    Given("bound.product", "S"),
                    Given("bound.product", "mu1"),
                    Given("bound.product", "lam2"),
                ),
            ),
        ),
        short="the minimum depends on lambda1 lambda2 alone",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("a factor {}", (Given("bound.product", "g>0"),)),),
        evidence=(
            proof("bound.product", scope=_ANY),
            Measured(Kind.INSTANCES, "3 random problems", checks.product_decides),
        ),
        controls=(
            false_theorem(
                "the quotient is kept", "bound.product", {"lam2 = mu2*g^2": "mu2 = lam2*g^2"}
            ),
            false_measurement("the sum decides", checks.sum_decides),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="B4",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "With more samples and larger penalties, {} and {}, a network has no lower energy, "
                "{}.",
                (
                    Given("bound.more", "mu1"),
                    Given("bound.more", "mu2"),
                    Goal("bound.more", 1),
                ),
            ),
        ),
        short="more samples and larger penalties never lower the minimum",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "penalties {} and {}", (Given("bound.more", "mu1"), Given("bound.more", "mu2"))
            ),
        ),
        evidence=(
            proof("bound.more", scope=_ANY),
            Measured(Kind.INSTANCES, "3 random problems", checks.samples_cost),
        ),
        controls=(
            false_theorem(
                "a smaller lambda1 costs no less", "bound.more", {"mu1 - lam1": "lam1 - mu1"}
            ),
            false_measurement("fewer samples never lower it", checks.samples_are_free),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="B5",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Inputs X below Z, {}, give every network the activities of a network on Z, {}, "
                "of no larger energy, {}.",
                (
                    Given("bound.kernel", "X"),
                    Goal("bound.kernel", 1),
                    Goal("bound.kernel", 2),
                ),
            ),
        ),
        short="sandwich: a larger input kernel has no larger minimum",
        recorded=Verdict.PROVED,
        assumptions=(Assumption("no reward for weights, {}", (Given("bound.kernel", "lam1>=0"),)),),
        evidence=(
            proof("bound.kernel", scope=_ANY),
            Measured(Kind.INSTANCES, "3 random problems", checks.larger_kernels_cost_less),
        ),
        controls=(
            false_theorem(
                "the same for every X = C Z", "bound.kernel", {"psd: 1 - C*C'": "psd: 2 - C*C'"}
            ),
            false_measurement("a larger kernel never lowers it", checks.larger_kernels_cost_more),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="B6",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Dual matrices of blocks of samples, {} and {}, satisfy the constraint "
                "together, {}, with shares {}.",
                (
                    Given("bound.blocks", "one"),
                    Given("bound.blocks", "other"),
                    Goal("bound.blocks", 1),
                    Given("bound.blocks", "shares"),
                ),
            ),
        ),
        short="blocks of samples: shares of the penalties add up",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("shares {}", (Given("bound.blocks", "shares"),)),
            Assumption("lengths {}", (Given("bound.blocks", "k"),)),
        ),
        evidence=(proof("bound.blocks", scope=_ANY),),
        controls=(
            false_theorem(
                "each block may have the whole", "bound.blocks", {"1 - x - y": "2 - x - y"}
            ),
        ),
        witness=checks.pair_witness,
    ),
    Claim(
        id="B7",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Outputs with free biases have the same bound, {}, for balanced A, {}.",
                (Goal("bound.free-bias", 1), Given("bound.free-bias", "balanced")),
            ),
            Clause(
                "Biases that pay the penalty of the read-out take no more from it than this, {}.",
                (Goal("bound.paid-bias", 1),),
            ),
        ),
        short="output biases: what free and paid ones change in the bound",
        recorded=Verdict.PROVED,
        assumptions=(
            _CONSTRAINT,
            Assumption("a penalty of the read-out, {}", (Given("bound.paid-bias", "lam2>0"),)),
            Assumption("a balanced A, {}", (Given("bound.free-bias", "balanced"),)),
        ),
        uses=("B1",),
        evidence=(
            proof("bound.free-bias", "bound.paid-bias", scope=_ANY),
            Measured(Kind.INSTANCES, "3 random problems", checks.free_biases_cost_less),
        ),
        controls=(
            false_theorem("any A will do", "bound.free-bias", {"A'*e = 0": "A'*e = c"}),
            false_theorem(
                "a paid bias costs the bound nothing",
                "bound.paid-bias",
                {" + e'*A*A'*e >= 0": " >= 0"},
            ),
            false_measurement("a bias raises the minimum", checks.free_biases_cost_more),
        ),
        witness=checks.network_witness,
    ),
    Claim(
        id="B8",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A matrix A with {} satisfies the constraint once multiplied by x, {}, and its "
                "bound falls by the right side of {}.",
                (
                    Given("bound.inexact", "violated"),
                    Goal("bound.inexact", 1),
                    Goal("bound.inexact", 2),
                ),
            ),
        ),
        short="an inexact A, scaled, loses what its violation says",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("a scale {}", (Given("bound.inexact", "x>0"),)),
            Assumption("which is inverse, {}", (Given("bound.inexact", "rx"),)),
        ),
        evidence=(proof("bound.inexact", scope=_ANY),),
        controls=(false_theorem("no scale is needed", "bound.inexact", {"r*x = 1": "r*x = 2"}),),
        witness=checks.network_witness,
    ),
    Claim(
        id="B9",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Where {}, as at the abstract optimum, A is a multiple of the labels, {}, and {}.",
                (
                    Given("bound.abstract", "BY"),
                    Goal("bound.abstract", 1),
                    Goal("bound.abstract", 2),
                ),
            ),
        ),
        short="at the abstract optimum A is a multiple of the labels",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("labels that are eigenvectors, {}", (Given("bound.abstract", "BY"),)),
        ),
        evidence=(proof("bound.abstract", scope=_ANY),),
        controls=(
            false_theorem(
                "the eigenvalue of B is s", "bound.abstract", {"s*B*Y' = Y'": "B*Y' = s*Y'"}
            ),
        ),
        witness=checks.network_witness,
    ),
)
