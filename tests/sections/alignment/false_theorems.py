"""Instances that contradict the false theorems of the controls on alignment."""

from __future__ import annotations

from fractions import Fraction

from tests.exact_matrices import matrix, number
from tests.sections.alignment.models import diagonal, slope_zero
from tests.sections.models import Letters, task, zeros


def numbers(**letters: int | str) -> Letters:
    """Letters that are numbers, or 1x1 matrices."""
    return {name: number(Fraction(value)) for name, value in letters.items()}


_SLOPE = numbers(k0=3, k1=1, r="3/4", lam1=3, lam2=2, P=2, s=1, x=8, y="1/2")

INSTANCES: dict[tuple[str, str], Letters] = {
    ("C1", "2 lam W = g h' at any W"): numbers(lam=1, W=1, ha=1, gb=1, hb=1, ga=1, D=1),
    ("C1-mean", "gamma Z below half the mean"): numbers(
        gamma=1, W=1, ha=1, gb=1, hb=1, ga=1, u=1, p=1, q=1
    ),
    ("C1-mean", "G = z^2 H with z < 0 gives gamma Z = z H"): numbers(
        gamma=1, z=-1, S=1, H=1, Hp=1, G=1, Z=1, N=-2, C=1
    ),
    ("C1-condition", "B only above -low A"): numbers(low=1, high=3, A=1, B=-1, root=2),
    ("C1-slope", "the slope kappa1/kappa0"): {**_SLOPE, **numbers(t="1/3", x0="8/3", x1="16/3")},
    ("C-master", "RGA and RWA give the power 1 for G_b"): {
        **numbers(p=2, q=3, r=1),
        "W": diagonal(2, 1),
        "V": diagonal(Fraction(1, 2), 1),
        "A": diagonal(12, 3),
        "B": diagonal(24, Fraction(3, 2)),
    },
    ("C-master", "RGA and GWA with a factor of proportion 0"): {
        **numbers(p=0, q=1, r=0),
        "W": diagonal(1, 0),
        "V": diagonal(1, 0),
        "A": zeros(2, 2),
        "B": diagonal(1, 5),
    },
    ("C-master", "RGA on both sides makes Z flat for z < 0"): numbers(
        p=16, q=1, z=-4, W=2, A=4, g=1
    ),
    ("C4-feature", "a slope that weakens the labels, too"): {
        **slope_zero(1, 1),
        **numbers(t=1, c=0),
        "S": zeros(3, 3),
    },
    ("C4-representative", "units that are scaled apart"): {
        "U": matrix([[1], [1]]),
        **numbers(A=1, B=1),
    },
    ("C2", "without the term of the second order"): numbers(eta="1/2", gamma=1, Z=1, C=0, D=6),
    ("C2-noise", "the same for eta gamma = 1"): numbers(
        eta=1, gamma=1, s=1, z=1, r="1/2", w=1, f=0, g=1, h=0, k=2
    ),
    ("C2-noise", "the same without signal"): numbers(
        eta="1/2", gamma=1, s=0, z=1, r=0, w=1, f=0, g=0, h=1, k=1
    ),
    ("C5-half", "activities whose mean over opposite classes is not negative"): {
        **task(1, 1),
        **numbers(t=0, tau=0),
        "f": task(1, 1)["Y"].T,
    },
    ("C5-trace", "units that fire with both signs"): numbers(
        q=1, z=1, p=1, zp=1, V=1, A=1, B=1, f=1, g=-1, i=1, j=1, k=1, a=1, c=-1, y=1, x=-1
    ),
}
