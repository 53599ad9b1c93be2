"""Input kernels that are diagonal in the characters of the label cube."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from theory.definitions.task import Task

Rational = int | Fraction


@dataclass(frozen=True)
class InputSpectrum:
    """Eigenvalues of a label-invariant input kernel K_X (the bias included).

    A set S of labels is a bit mask; its character is the product of those labels. Class
    functions have eigenvalue ``eigenvalue(S)``; what varies within a class has ``within``.
    Then h' K_X^-1 h = P sum_S h^(S)^2 / kappa_S + |within-class part|^2 / within.

    Attributes
    ----------
    task
        The labels that the kernel is invariant under.
    mean
        kappa_0, of the constant function; P from the bias is part of it.
    label
        kappa_i, one per label.
    other
        kappa_S of every set of two or more labels that is not in ``exceptions``.
    exceptions
        kappa_S of single sets of two or more labels.
    within
        Eigenvalue of the within-class directions (met only when n > 1).

    Raises
    ------
    ValueError
        If an eigenvalue is not positive, or their number does not fit the task.
    """

    task: Task
    mean: Rational
    label: tuple[Rational, ...]
    other: Rational
    exceptions: Mapping[int, Rational] = field(default_factory=dict)
    within: Rational = 1

    def __post_init__(self) -> None:
        if len(self.label) != self.task.labels:
            raise ValueError(
                f"label needs one eigenvalue for each of {self.task.labels} labels, "
                f"got {len(self.label)}"
            )
        for mask in self.exceptions:
            if not 0 <= mask < self.task.class_count or mask.bit_count() < 2:
                raise ValueError(
                    f"exceptions takes bit masks of two or more of {self.task.labels} labels, "
                    f"got {mask}"
                )
        for value in (self.mean, *self.label, self.other, *self.exceptions.values(), self.within):
            if not value > 0:
                raise ValueError(f"eigenvalues must be positive, got {value}")
        object.__setattr__(self, "exceptions", MappingProxyType(dict(self.exceptions)))

    def eigenvalue(self, mask: int) -> Rational:
        """kappa_S of the set of labels in the bit mask.

        >>> [whitened(Task(2)).eigenvalue(mask) for mask in range(4)]
        [5, 1, 1, 1]
        """
        if mask == 0:
            return self.mean
        if mask.bit_count() == 1:
            return self.label[mask.bit_length() - 1]
        return self.exceptions.get(mask, self.other)


def whitened(task: Task, *, bias: bool = True) -> InputSpectrum:
    """Whitened inputs: K_X = I + J with a bias, K_X = I without.

    >>> whitened(Task(3)).mean, whitened(Task(3), bias=False).mean
    (9, 1)
    """
    return InputSpectrum(
        task=task,
        mean=task.sample_count + 1 if bias else 1,
        label=(1,) * task.labels,
        other=1,
    )


def target_aligned(
    task: Task, identity: Rational, alignment: Rational, *, bias: bool = True
) -> InputSpectrum:
    """Target-aligned inputs: K_data = a I + s K_Y, so that kappa_i = a + s P.

    Parameters
    ----------
    task
        Labels and samples per class.
    identity
        a, the eigenvalue beyond the labels.
    alignment
        s.
    bias
        Whether a column of ones is among the inputs: it adds P to kappa_0.

    Raises
    ------
    ValueError
        If an eigenvalue is not positive.

    >>> target_aligned(Task(2), 1, Fraction(1, 2)).label
    (Fraction(3, 1), Fraction(3, 1))
    """
    return anisotropic(task, identity, (alignment,) * task.labels, bias=bias)


def anisotropic(
    task: Task, identity: Rational, alignments: tuple[Rational, ...], *, bias: bool = True
) -> InputSpectrum:
    """Labels of unequal strength: K_data = a I + sum_i s_i v_i v_i', so that kappa_i = a + s_i P.

    Parameters
    ----------
    task
        Labels and samples per class.
    identity
        a, the eigenvalue beyond the labels.
    alignments
        s_i, a number for each label.
    bias
        Whether a column of ones is among the inputs: it adds P to kappa_0.

    Raises
    ------
    ValueError
        If an eigenvalue is not positive, or their number is not that of the labels.

    >>> anisotropic(Task(2), 1, (1, 0)).label
    (Fraction(5, 1), Fraction(1, 1))
    """
    base, count = Fraction(identity), task.sample_count
    return InputSpectrum(
        task=task,
        mean=base + count if bias else base,
        label=tuple(base + count * Fraction(strength) for strength in alignments),
        other=base,
        within=base,
    )
