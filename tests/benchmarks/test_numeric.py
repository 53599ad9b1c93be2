"""How much faster the structured ways are than the plain ones, both timed in one run.

Each benchmark checks that both ways agree, and records the ratio of their times.
"""

import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
import scipy.linalg
from pytest_benchmark.fixture import BenchmarkFixture

from numeric.geometry.parallelism import parallelism_score
from numeric.networks.energy import mean_field_energy
from numeric.networks.kernels import DenseKernel, SpectralKernel, with_bias
from numeric.networks.kkt import class_function_kkt
from numeric.networks.walsh import walsh_transform
from tests.benchmarks.ratios import compare, seconds
from theory.definitions.inputs import whitened
from theory.definitions.task import Task

LAM = 0.1


def labels_of(task: Task) -> np.ndarray:
    return np.array(task.label_matrix()).T


def both(
    benchmark: BenchmarkFixture, fast: Callable[[], Any], plain: Callable[[], Any]
) -> tuple[Any, Any]:
    """Both results; the ratio of their times goes into the benchmark's record."""
    compare(benchmark, fast, plain)
    return benchmark(fast), plain()


def test_kkt_of_a_class_function_against_the_dense_quadratic_form(
    benchmark: BenchmarkFixture,
) -> None:
    """Both start from the weights of K*; the dense form gets the inverses in closed form."""
    task = Task(12)
    Y, P, weight = labels_of(task).astype(float), task.sample_count, 0.01
    h = np.random.default_rng(0).normal(size=P)

    def matrices() -> tuple[np.ndarray, np.ndarray]:
        return LAM * (np.eye(P) - 1 / (P + 1)), Y @ Y.T * (LAM / (LAM + P * weight) ** 2)

    def forms(cost: np.ndarray, gain: np.ndarray) -> float:
        f = np.maximum(h, 0)
        return float(h @ cost @ h - f @ gain @ f)

    def structured() -> Any:
        return class_function_kkt(h, whitened(task), [weight] * 12, lambda1=LAM, lambda2=LAM)

    fast, plain = both(benchmark, structured, lambda: forms(*matrices()))
    assert fast == pytest.approx(plain, rel=1e-9)
    ready = matrices()
    benchmark.extra_info["seconds once the matrices are ready"] = seconds(lambda: forms(*ready))


def test_fifty_digit_energy_against_matrices_of_mpmath(benchmark: BenchmarkFixture) -> None:
    task, width = Task(5 if benchmark.disabled else 6), 32
    P = task.sample_count
    Y, X = labels_of(task), with_bias(np.eye(P, dtype=int))
    H = np.random.default_rng(0).normal(size=(P, width))
    features = mpmath.matrix(np.maximum(H, 0).tolist())

    def plain() -> Any:
        inputs, labels = mpmath.matrix(X.tolist()), mpmath.matrix(Y.tolist())
        cost = mpmath.matrix(H.T.tolist()) * mpmath.inverse(inputs * inputs.T)
        cost = cost * mpmath.matrix(H.tolist())
        ridge = mpmath.inverse(LAM * mpmath.eye(P) + features * features.T)
        output = ridge * (labels * labels.T)
        return LAM * mpmath.fsum(
            [cost[k, k] for k in range(width)] + [output[p, p] for p in range(P)]
        )

    def balls() -> Any:
        return mean_field_energy(H, Y, DenseKernel(X), lambda1=LAM, lambda2=LAM, digits=50)

    with mpmath.workdps(60):
        fast, slow = both(benchmark, balls, plain)
        assert abs(mpmath.mpf(fast.mid().str(55, radius=False)) / slow - 1) < mpmath.mpf("1e-50")
    spectral = mean_field_energy(
        H, Y, SpectralKernel(whitened(task)), lambda1=LAM, lambda2=LAM, digits=50
    )
    assert fast.overlaps(spectral)


def test_parallelism_score_against_the_loop_over_pairs(benchmark: BenchmarkFixture) -> None:
    labels = labels_of(Task(10))
    values = np.random.default_rng(0).normal(size=(1024, 1000))

    def loop() -> float:
        """One label of ten: the loop is too slow for all."""
        plus = [p for p in range(1024) if labels[p, 0] == 1]
        vectors = [values[p] - values[p + 1] for p in plus]
        cosines = [u @ v / np.sqrt((u @ u) * (v @ v)) for u, v in combinations(vectors, 2)]
        return float(np.mean(cosines))

    fast, plain = both(benchmark, lambda: parallelism_score(values, labels), loop)
    assert fast.per_label[0] == pytest.approx(plain, abs=1e-12)


def test_walsh_transform_against_the_product_with_a_hadamard_matrix(
    benchmark: BenchmarkFixture,
) -> None:
    values = np.random.default_rng(0).normal(size=4096)
    matrix = scipy.linalg.hadamard(4096).astype(float)
    fast, plain = both(benchmark, lambda: walsh_transform(values), lambda: matrix @ values)
    assert fast == pytest.approx(plain, abs=1e-9)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the peak from /proc")
def test_kkt_with_a_million_classes_in_its_own_process(benchmark: BenchmarkFixture) -> None:
    """Peak memory of the whole process and the seconds of one call, at d = 20."""
    code = """
import time
from pathlib import Path
import numpy as np
from numeric.networks.kkt import class_function_kkt
from theory.definitions.inputs import whitened
from theory.definitions.task import Task
h = np.random.default_rng(0).normal(size=2**20)
start = time.perf_counter()
class_function_kkt(h, whitened(Task(20)), [0.01] * 20, lambda1=0.1, lambda2=0.1)
print(time.perf_counter() - start)
print(*[line.split()[1] for line in Path("/proc/self/status").open() if line.startswith("VmHWM")])
"""

    def run() -> list[float]:
        command = [sys.executable, "-c", code]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
        return [float(word) for word in result.stdout.split()]

    spent, kibibytes = benchmark(run)
    benchmark.extra_info["seconds of the call"] = spent
    benchmark.extra_info["peak megabytes"] = kibibytes * 1.024e-3
    assert kibibytes * 1024 < 300e6
