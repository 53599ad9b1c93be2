"""C-master: one relation forward and one backward."""

from __future__ import annotations

from proofs_check.kernel.moments import Property
from proofs_check.ledger.claim import Assumption, Claim, Kind, Measured, Verdict
from proofs_check.ledger.evidence import (
    false_document,
    false_measurement,
    false_theorem,
    proof,
)
from proofs_check.ledger.wording.phrases import unlinked
from proofs_check.sections.alignment.claims import CRH, SECTION
from proofs_check.sections.alignment.documents import (
    diagonal,
    document,
    one_score,
    refuting,
    single,
)
from proofs_check.sections.alignment.pairs import checks

_EVERY_MAP = "every width, every number of samples, no relation between Z and the moments"
_PAIRS = ("RGA-RWA", "RGA-GWA", "RWA-RGA", "RWA-GWA", "GWA-RGA", "GWA-RWA")

#: W = I, H = G = diag(1, 4) on both sides, and gb ha' = W: stationary.
_STATIONARY = single(
    diagonal(1, 1),
    [[1, 0, 0, 0, 0, 0], [0, "1/2", "3/2", 1, "1/2", "1/2"]],
    [[1, 0, 0, 0, 0, 0], [0, 2, 0, 0, 0, 0]],
)
_RGA_TWICE = (
    one_score(1, "forward", "H-G", 1),
    one_score(1, "backward", "H-G", 1),
    one_score(1, "forward", "G-Z", "25/34"),
)
#: H is a multiple of Z on both sides, G = diag(1, 4).
_RWA_TWICE = (
    single(diagonal(2, 2), diagonal(1, 1), diagonal(1, 2)),
    (
        one_score(1, "forward", "H-Z", 1),
        one_score(1, "backward", "H-Z", 1),
        one_score(1, "forward", "G-Z", "25/34"),
    ),
)
#: G is a multiple of Z on both sides, H = diag(1, 4).
_GWA_TWICE = (
    single(diagonal(2, 2), diagonal(1, 2), diagonal(1, 1)),
    (
        one_score(1, "forward", "G-Z", 1),
        one_score(1, "backward", "G-Z", 1),
        one_score(1, "forward", "H-Z", "25/34"),
    ),
)
#: Activity and gradient in one of two directions, weights of different size there.
_ONE_DIRECTION = (
    single(diagonal(1, 5), [[1], [0]], [[1], [0]]),
    (
        one_score(1, "forward", "H-G", 1),
        one_score(1, "backward", "H-G", 1),
        one_score(1, "forward", "H-Z", "1/626"),
    ),
)
#: RGA forward, and no relation backward.
_ONE_SIDE = (
    single(diagonal(1, 2), diagonal(1, 1), diagonal(1, 2)),
    (
        one_score(1, "forward", "H-G", 1),
        one_score(1, "backward", "H-G", "289/514"),
        one_score(1, "backward", "H-Z", "25/34"),
        one_score(1, "backward", "G-Z", "4225/4369"),
    ),
)

CLAIMS = (
    Claim(
        id="C-master",
        section=SECTION,
        source=CRH,
        clauses=unlinked(
            "One forward and one backward relation of different kinds make all moments of a map "
            "powers of Z on its range. The exponents of (H_a, H_b, G_b, G_a) are (1, 2, 2, 3) for "
            "RGA forward and RWA backward, (-1, 0, 0, 1) for RGA and GWA, (0, 1, -1, 0) for RWA "
            "and RGA, (0, 1, 0, 1) for RWA and GWA, (2, 3, 1, 2) for GWA and RGA, (1, 2, 1, 2) "
            "for GWA and RWA. The same relation on both sides makes Z flat: RWA or GWA on all of "
            "its range, RGA on the range of G."
        ),
        short="two relations of a map fix all exponents: nine pairs",
        recorded=Verdict.PROVED,
        assumptions=(
            Assumption(
                "one relation forward and one backward",
                without=refuting("RGA forward alone", _ONE_SIDE),
            ),
            Assumption("factors of proportion that are positive"),
        ),
        evidence=(
            proof(
                *(f"C-master.{pair}" for pair in _PAIRS),
                "C-master.RWA-RWA",
                "C-master.GWA-GWA",
                "C-master.RGA-RGA",
                scope=_EVERY_MAP,
            ),
            Measured(Kind.INSTANCES, "60 random spectra, six pairs", checks.powers_hold),
        ),
        controls=(
            false_theorem(
                "RGA and RWA give the power 1 for G_b",
                "C-master.RGA-RWA",
                {"p*B = q*W*W'*W*W'": "p*B = q*W*W'"},
            ),
            false_theorem(
                "RGA and GWA with a factor of proportion 0",
                "C-master.RGA-GWA",
                {"p*r = 1": "p*r = 0"},
            ),
            false_theorem(
                "RGA on both sides makes Z flat for z < 0",
                "C-master.RGA-RGA",
                {"z > 0": "-z > 0"},
            ),
            false_measurement("powers one too high", checks.powers_shifted),
        ),
        witness=checks.witness,
    ),
    Claim(
        id="C-master-same",
        section=SECTION,
        source=f"{CRH}, read for equal relations",
        clauses=unlinked(
            "If the same relation holds forward and backward, all six relations hold."
        ),
        short="one relation on both sides gives all six",
        recorded=Verdict.REFUTED,
        instead=("C-master",),
        evidence=(
            refuting(
                "RGA twice at a stationary map, RWA twice, GWA twice, RGA twice with Z not flat",
                (_STATIONARY, (Property(1, "stationary", True), *_RGA_TWICE)),
                _RWA_TWICE,
                _GWA_TWICE,
                _ONE_DIRECTION,
            ),
        ),
        controls=(
            false_document(
                "the stationary map has all six",
                lambda: document(_STATIONARY, one_score(1, "forward", "G-Z", 1)),
            ),
            false_document(
                "flat activity does not either",
                lambda: document(
                    single(diagonal(2, 2), diagonal(1, 1), diagonal(1, 1)),
                    one_score(1, "forward", "G-Z", "25/34"),
                ),
            ),
        ),
        witness=checks.witness,
    ),
)
