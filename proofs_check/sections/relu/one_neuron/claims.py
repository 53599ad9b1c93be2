"""R5-one-neuron: the least energy of a network that is narrower than the minimum needs."""

from __future__ import annotations

from proofs_check.ledger.claim import Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import OURS, false_measurement, false_theorem, proof
from proofs_check.ledger.wording.parts import Given, Goal
from proofs_check.ledger.wording.phrases import Clause, Phrase
from proofs_check.sections.assumptions import ONE_LABEL, POSITIVE
from proofs_check.sections.relu.assumptions import SECTION, WHITENED
from proofs_check.sections.relu.one_neuron import checks

CLAIMS = (
    Claim(
        id="R5-one-neuron",
        section=SECTION,
        source=OURS,
        clauses=(
            Clause(
                "Whatever the parts f and g of a single neuron's preactivation, {}, {} and {}, "
                "its energy keeps {}, with {}.",
                (
                    Given("R5.one-neuron", "f>=0"),
                    Given("R5.one-neuron", "g>=0"),
                    Given("R5.one-neuron", "fg"),
                    Goal("R5.one-neuron", 1),
                    Given("R5.one-neuron", "y"),
                ),
                by=("F1",),
            ),
            Clause(
                "Where {} the neuron {} with {}, which is active on one sample, reaches it: {}.",
                (
                    Given("R5.one-neuron-reached", "below"),
                    Given("R5.one-neuron-reached", "f"),
                    Given("R5.one-neuron-reached", "t"),
                    Goal("R5.one-neuron-reached", 1),
                ),
            ),
            Clause(
                "Where {} the zero network is the minimum: {}.",
                (Given("R5.one-neuron-zero", "past"), Goal("R5.one-neuron-zero", 1)),
            ),
        ),
        short="one neuron on two samples: the least energy in closed form",
        recorded=Verdict.PROVED,
        assumptions=(WHITENED, ONE_LABEL, POSITIVE),
        uses=("F1",),
        evidence=(
            proof(
                "R5.one-neuron",
                "R5.one-neuron-zero",
                "R5.one-neuron-reached",
                scope=Phrase("one label and one sample of either sign"),
            ),
            Measured(Kind.TRAINING, "15 sets of penalties", checks.training_reaches),
        ),
        controls=(
            false_theorem("the bound 1 + 2 y", "R5.one-neuron", {"2*y - y^2": "2*y"}),
            false_measurement("trained neurons reach it at y^2 = lambda1 lambda2", checks.dearer),
        ),
        witness=checks.witness,
    ),
)
