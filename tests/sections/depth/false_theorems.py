"""For each false theorem on depth and recurrence, an instance in which it is false."""

from __future__ import annotations

from tests.exact_matrices import matrix
from tests.sections.biased_depth import models as models_bent
from tests.sections.depth import models as models_depth
from tests.sections.depth import models_pairs, models_unfolding
from tests.sections.models import Letters, numbers_only, task


def numbers(**letters: int | str) -> Letters:
    return numbers_only(**letters)(1, 1)


def clipped_at_a_strong_mean() -> Letters:
    """f = 1 + v, g = (1 - v)/2; the inverse has 3 on the ones and 1 on v."""
    found = models_depth.clipped(1, 1)
    letters = {"Q": matrix([[2, 1], [1, 2]]), "g": matrix([[0], [1]])}
    return {**found, **letters, **numbers(x=3, z=1)}


def clipped_at_a_weak_mean() -> Letters:
    """f = 1 + v, g = (1 - v)/2, kappa0 = 1, kappa1 = 3: the best negative part."""
    return {**models_depth.clipped_weak(1, 1), "g": matrix([[0], [1]])}


def fitting_output() -> Letters:
    """One neuron at the first sample, with half the read-out that it needs."""
    cube = task(1, 1)
    letters = {"V": matrix([["1/2"]]), "R": matrix([[1, 0]]), "b": matrix([[0]])}
    norms = numbers(lam="1/100", lam2="1/5", p="1/5", v="1/2", w=5, E="31/20")
    return {**cube, **letters, **norms}


def constant_labels() -> Letters:
    """A bias alone gives a quarter of the labels +1, +1."""
    letters = {"V": matrix([["1/4"]]), "R": matrix([[1, 1]]), "b": matrix([[1]])}
    norms = numbers(lam=1, lam2=1, p=0, v="1/4", w=0, E="19/16")
    return {**task(1, 1), **letters, **norms, "Y": matrix([[1, 1]])}


def one_block() -> Letters:
    found = models_depth.doubled(1, 1)
    return {**found, "U": found["V"]}


#: Claim and statement of the control -> an instance of what is given in which a goal is false.
#: One label of penalties at which the slope is zero at y = 1; two layers that pay 1 each.
_SLOPE: dict[str, int | str] = {"d": 1, "lam": "1/8", "lam2": 1, "g": 1, "r": 1, "w": 1}
_LAYERS: dict[str, int | str] = {"L": 2, "g": 1, "z": 1, "q": 1, "s": 1, "lam": "1/2"}

INSTANCES: dict[tuple[str, str], Letters] = {
    **models_bent.INSTANCES,
    **models_pairs.INSTANCES,
    **models_unfolding.INSTANCES,
    ("N1-one-label", "a first eigenvector that is more label than mean"): numbers(
        x1=2, x2=1, p=2, q=0, a=1, b=1, t=1, m=2, c=1, W=3, B=3, Q=3, E=1
    ),
    ("D1-none", "the chain binds in every layer whatever kappa0"): numbers(
        L=2, d=1, P=2, lam1=1, lam=1, g=1, w="3/4", k0=3, k1=1, a="1/2", b="3/2",
        A="1/2", B=0, C=0, D=0, S="3/4", M="1/2", T="3/2", N=1, u1=2, w1=1, u2=1, w2=1,
    ),
    ("D1-none", "a negative part is no gain in the first layer for kappa0 < kappa1, either"): (
        clipped_at_a_strong_mean()
    ),
    ("D1-none", "1/r = 1/kappa0 + 1/kappa1 for kappa0 < kappa1, too"): clipped_at_a_weak_mean(),
    ("D1-none", "a stationary growth with y < L - 1 is the minimum, too"): numbers(
        **_SLOPE, P=1, L=3, y=1, k=-1, z=0, q=0, s=0, E=1, E1="5/4"
    ),
    ("D1-none", "the minimum with y = L - 1, at the collapse, is unique, too"): numbers(
        **_SLOPE, P=1, L=2, y=1, k=0, z=0, q=0, s=0, E=1, E1=1
    ),
    ("D1-first", "a larger u_1 costs less at equal shares, too"): numbers(
        d=1, P=2, lam1=1, lam=1, g=1, w="1/2", k0=1, k1=1, a=1, b=1, h=1, x=1
    ),
    ("D1-first-corrected", "rho^L = kappa1/kappa0 without the d"): numbers(
        d=2, P=4, lam1="1/2", lam=1, g=2, r="1/2", R="1/2", k0=4, k1=1, w1=1, u1=4,
        u=4, z=2, U=4, Z=4,
    ),
    ("D1-first-corrected", "rho > 1"): numbers(
        d=2, P=4, lam1="1/2", lam=1, g=2, r=2, R=2, k0=1, k1=2, w1=2, u1=2, u=1, z=2, U=4, Z=4
    ),
    ("D1-every-one-label", "a kernel with a negative entry has u >= w, too"): numbers(
        p=3, q=3, k=-1, u=1, w=2, c=0
    ),
    ("D1-every-one-sided", "a step that costs d w_(l+1)/w_l leads to u = d w, one-sided or not"): (
        # neurons 2 + v below neurons 2 + v
        numbers(d=1, u0=4, w0=1, c0=2, u=4, w=1, c=2, D=1, T=1)
    ),
    ("D1-every-recursion", "a balanced layer above a one-sided one is geometric, too"): (
        numbers(
            d=1, a="25/36", s="25/36", D0="36/25", D=6, p0="36/25", q0=0, e0=0, w0="36/25",
            p=1, q=1, e=0, w=2, p2=1, q2=0, e2=0, w2=1,
        )
    ),
    ("D2-every-one-label", "negative parts cost no less for kappa0 < kappa1, either"): (
        numbers(a=2, b=1, c=-1, f1=1, f2=0, g1=0, g2=1, T=1, S=2)
    ),
    ("D2-every-one-label", "layers pay half of what one-sided ones pay, or more"): numbers(
        **_LAYERS, d=1, P=2, x=1, y=1, S=2, A="1/2", B=1, R=1, E="3/2"
    ),
    ("D2-every", "all labels together pay what one of them pays"): numbers(
        **_LAYERS, d=2, P=2, x=1, y=1, S=2, A=1, B=1, R=2, E=3
    ),
    ("D1-limit", "many layers cost L lambda d"): numbers(
        d=1, P=2, L=4, lam="1/4", lam2=1, p=2, r="1/2", g=2, h="1/2", w=2, y=4, x=3, E="17/5",
        l=1, a="1/2", V=2, U="5/2",
    ),
    ("D1-limit", "a growth of at most 1 leaves all of P"): numbers(
        P=2, L=1, lam="1/4", lam2="1/16", p=1, s=8, g="1/2", G="1/2", w="1/8", y=4, x=1, E="7/5",
        m=2,
    ),
    ("D1-limit", "zero is optimal for L lambda >= P and L^3 lambda2 p >= P^2"): numbers(
        L=3, P=3, lam=1, lam2="1/3", p=1, c=1, M=1, D=9, F=9, C=4, B=27, A=729
    ),
    ("D1-every-limit", "all labels together pay what one of them pays"): numbers(
        **_LAYERS, d=2, P=2, x=1, y=1, A=1, B=1, R=2, E="3/2"
    ),
    ("D2-local", "the same where layer L - 1 is not small, as for L = 1"): fitting_output(),
    ("D2-local", "the same for labels that are not balanced"): constant_labels(),
    ("D2", "the jump at y = L"): numbers(
        P=2, L=2, y=2, k=0, E1="14/9", d=1, lam="2/9", lam2=1, g=1, r=1, w=1
    ),
    ("D2", "zero is optimal at half the threshold cost"): numbers(
        **models_depth.PAST, z=1, s=1, x="1/2", U=1, V=2, E="3/2"
    ),
    ("D3-one-label", "a negative part above a kernel with negative entries"): numbers(
        a=2, b=1, c=-1, f1=1, f2=0, g1=0, g2=1, T=1, S=2
    ),
    ("D3-one-label", "one sign above an invertible kernel"): numbers(
        a=1, b=1, k=0, x1=1, x2=-1, h1=1, h2=-1
    ),
    ("D3-one-label", "a first eigenvector that is more label than mean"): numbers(
        x1=2, x2=1, p=2, q=0, a=1, b=1, t=1, m=2, c=1, W=3, B=3, Q=3, E=1
    ),
    ("N1-limit", "q is at least 1 as soon as U < P"): numbers(
        d=1, P=2, L=1, lam="1/4", lam2="1/16", p=1, r=1, g="1/2", G="1/2", w="1/8", y=4, x="1/4",
        E="13/20", U=1,
    ),
    ("N1", "a matrix that does not tell 1 + v_i from 1 - v_i"): one_block(),
}  # fmt: skip
