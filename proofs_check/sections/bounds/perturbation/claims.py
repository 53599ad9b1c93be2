"""Where the minimum of any data lies, and how far it moves with the inputs."""

from __future__ import annotations

from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal, goals
from proofs_check.ledger.wording.phrases import Clause
from proofs_check.sections.bounds import checks as bounds
from proofs_check.sections.bounds.perturbation import checks

_SECTION = "bounds"
_ANY = "every P, d, width, input and target"
_NO_REWARD = Assumption(
    "no reward for weights, {} and {}",
    (Given("bound.scaled", "lam1>=0"), Given("bound.scaled", "lam2>=0")),
)
#: Without one of them weights of bounded cost are not bounded.
_BOUNDED = (Given("bound.weights", "lam1>0"), Given("bound.weights", "lam2>0"))
_FACTOR = Assumption("a factor of at least one, {}", (Given("bound.scaled", "g>=1"),))

CLAIMS = (
    Claim(
        id="B10",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Every matrix A has {}: on the left is what it proves, on the right a distance.",
                (Goal("bound.distance", 1),),
            ),
        ),
        short="the bound is a distance, of the targets from dual matrices",
        recorded=Verdict.PROVED,
        evidence=(proof("bound.distance", scope=_ANY),),
        controls=(
            false_theorem(
                "the distance counts twice",
                "bound.distance",
                {"- tr((Y - A')*(Y - A')')": "- 2*tr((Y - A')*(Y - A')')"},
            ),
        ),
        witness=bounds.network_witness,
    ),
    Claim(
        id="B11",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "A network whose energy is at most that of the zero network, {}, has weights that "
                "cost no more than that, {}. So their size is bounded, {}, where {} and {}.",
                (
                    Given("bound.weights", "no worse"),
                    *goals("bound.weights"),
                    *_BOUNDED,
                ),
            ),
            Clause(
                "So each width has a network of least energy. Let E be the least energy among the "
                "networks whose weights cost at most that, the zero network among them, {}: all "
                "others, {}, have energies N that are no lower, {}.",
                (
                    Given("bound.attained", "E"),
                    Given("bound.attained", "outside"),
                    Goal("bound.attained", 1),
                ),
            ),
        ),
        short="the least energy of each width is reached, by bounded weights",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption("no worse than the zero network, {}", (Given("bound.weights", "no worse"),)),
            Assumption("weights outside of that size, {}", (Given("bound.attained", "outside"),)),
            Assumption("positive penalties, {} and {}", _BOUNDED),
            Assumption(
                "activities that are continuous in the weights",
                context="compactness is about continuous functions",
                shown_by=(Given("bound.attained", "E"),),
            ),
        ),
        evidence=(proof("bound.weights", "bound.attained", scope=_ANY),),
        controls=(
            false_theorem(
                "the read-out costs twice as much",
                "bound.weights",
                {"- lam2*tr(V*V') >= 0": "- 2*lam2*tr(V*V') >= 0"},
            ),
            false_theorem(
                "networks of any size are no better",
                "bound.attained",
                {"tr(V*V') - tr(Y*Y') >= 0": "tr(V*V') + tr(Y*Y') >= 0"},
            ),
        ),
        witness=bounds.network_witness,
    ),
    Claim(
        id="I4-kernel",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Let a network of any width have an energy at most e above the least, {}, where c "
                "is the cost of the neurons of the optimum, and c_1 that of its own. Its residuals "
                "{} are near those of the optimum, {}, as {}.",
                (
                    Given("bound.near", "near"),
                    Given("bound.near", "A1"),
                    Given("bound.near", "A"),
                    Goal("bound.near", 1),
                ),
            ),
            Clause(
                "On the residuals A its kernel K_1 differs from the kernel K of the optimum by as "
                "much as the residuals differ, times a matrix: {}.",
                (Goal("bound.near", 2),),
            ),
            Clause(
                "The optimum on inputs that are stronger or weaker by a factor is near in this "
                "sense.",
                by=("I4",),
                gap="that this optimum, carried over as in I4, costs at most g times what it costs "
                "on its own inputs, which is at most g times the least energy: e = (g^2 - 1) E*",
            ),
        ),
        short="inputs that move a little move outputs and the kernel on them a little",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "the KKT conditions, {} and {}",
                (Given("bound.near", "on support"), Given("bound.near", "everywhere")),
            ),
            Assumption("an energy near the least, {}", (Given("bound.near", "near"),)),
            Assumption("a penalty of the read-out, {}", (Given("bound.near", "lam2>0"),)),
            _NO_REWARD,
            _FACTOR,
        ),
        uses=("I4",),
        evidence=(
            proof("bound.near", scope=_ANY),
            Measured(
                Kind.INSTANCES, "d = 2, whitened inputs, three perturbations, certified",
                checks.residuals_move,
            ),
        ),
        controls=(
            false_theorem(
                "residuals move by half of that", "bound.near",
                {"e - tr((A1 - A)'*(A1 - A)) >= 0": "e - 4*tr((A1 - A)'*(A1 - A)) >= 0"},
            ),
            false_measurement("residuals stay", checks.residuals_stay),
        ),
        witness=checks.perturbed_witness,
    ),
    Claim(
        id="I4",
        section=_SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Inputs that are stronger by a factor, {} with {} and {}, give every network the "
                "activities of a network on the others, {}, whose energy is at least as large and "
                "at most g times as large, {} and {}.",
                (
                    Given("bound.scaled", "X"),
                    Given("bound.scaled", "g"),
                    Given("bound.scaled", "g>=1"),
                    Goal("bound.scaled", 1),
                    Goal("bound.scaled", 2),
                    Goal("bound.scaled", 3),
                ),
            ),
            Clause(
                "So where two input kernels are at most g times as large as each other, so are the "
                "least energies.",
                by=("B5",),
                gap="that the kernel of one is below that of the other, scaled, which is B5's case",
            ),
        ),
        short="inputs that move by a factor g move the minimum by at most g",
        recorded=Verdict.PROVED,
        assumptions=(
            _NO_REWARD,
            _FACTOR,
        ),
        uses=("B5",),
        evidence=(
            proof("bound.scaled", scope=_ANY),
            Measured(
                Kind.INSTANCES, "d = 2, whitened inputs, three perturbations, certified",
                checks.perturbed,
            ),
        ),
        controls=(
            false_theorem(
                "weaker inputs cost no more", "bound.scaled", {"g - 1 >= 0": "1 - g >= 0"}
            ),
            false_measurement("the minimum moves by far less than g", checks.perturbed_less),
        ),
        witness=checks.perturbed_witness,
    ),
)  # fmt: skip
