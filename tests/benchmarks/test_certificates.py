"""How long it takes to re-check proofs and certificates: the search for them is not timed.

Each benchmark also sees that what it times was accepted; times are recorded, not asserted.
"""

from fractions import Fraction

from pytest_benchmark.fixture import BenchmarkFixture

from proofs_check.finding import optima as cube_search
from proofs_check.kernel.certificate import recheck
from proofs_check.sections import outlines
from proofs_check.sections.library import LIBRARY
from theory.definitions.task import Task

PENALTIES = (Fraction(1, 100), Fraction(1, 10))
EIGHT_LABELS = "optimum d=8 n=1 lambda1=1/100 lambda2=1/10"


def test_the_certificate_at_eight_labels_by_levels(benchmark: BenchmarkFixture) -> None:
    """Meant to take less than a millisecond."""
    document = cube_search.optimum(Task(8), *PENALTIES)
    assert benchmark(recheck, document, LIBRARY).theorem == EIGHT_LABELS


def test_the_certificate_at_eight_labels_as_matrices(benchmark: BenchmarkFixture) -> None:
    """Meant to take less than five seconds: two matrices of 256 x 256 fractions."""
    document = cube_search.optimum(Task(8), *PENALTIES, levels=False)
    accepted = benchmark.pedantic(recheck, args=(document, LIBRARY), rounds=3)
    assert accepted.theorem == EIGHT_LABELS


def test_the_certificate_at_the_largest_size_by_levels(benchmark: BenchmarkFixture) -> None:
    document = cube_search.optimum(Task(64, 64), *PENALTIES)
    accepted = benchmark.pedantic(recheck, args=(document, LIBRARY), rounds=3)
    assert accepted.theorem.startswith("optimum d=64 n=64")


def test_the_longest_proof(benchmark: BenchmarkFixture) -> None:
    document = outlines.document(LIBRARY.by_id("R3.equality"))
    assert benchmark(recheck, document, LIBRARY).theorem == "R3.equality"


def test_every_proof_behind_the_two_layer_theorem(benchmark: BenchmarkFixture) -> None:
    names = [name for name in LIBRARY.theorems if name.startswith(("labels", "F", "R"))]
    documents = [outlines.document(LIBRARY.by_id(name)) for name in names]

    def recheck_all() -> list[str]:
        return [recheck(document, LIBRARY).theorem for document in documents]

    assert benchmark.pedantic(recheck_all, rounds=3) == names
