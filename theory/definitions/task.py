"""The task: every pattern of d binary labels, each presented n times."""

from __future__ import annotations

from dataclasses import dataclass

#: Largest number of entries of an object that is written out densely.
DENSE_LIMIT = 2**22


@dataclass(frozen=True, slots=True)
class Task:
    """All 2^d patterns of d binary labels, n samples of each.

    Sample ``p`` belongs to class ``p // n``; bit i of the class number is the sign of label i
    (0 is +1, 1 is -1), so that classes stand in the natural order of the Walsh-Hadamard
    transform.

    Attributes
    ----------
    labels
        d, the number of binary labels, at least 1.
    samples_per_class
        n, at least 1.

    Raises
    ------
    ValueError
        If a size is not a positive integer.

    >>> Task(2).sample_count, Task(2, samples_per_class=3).sample_count
    (4, 12)
    """

    labels: int
    samples_per_class: int = 1

    def __post_init__(self) -> None:
        for name in ("labels", "samples_per_class"):
            size = getattr(self, name)
            if not isinstance(size, int) or isinstance(size, bool) or size < 1:
                raise ValueError(f"{name} must be a positive integer, got {size!r}")

    @property
    def class_count(self) -> int:
        """2^d."""
        return 1 << self.labels

    @property
    def sample_count(self) -> int:
        """P = n 2^d."""
        return self.samples_per_class << self.labels

    def sign(self, label: int, sample: int) -> int:
        """Sign of one label on one sample, +1 or -1.

        >>> [Task(2).sign(1, sample) for sample in range(4)]
        [1, 1, -1, -1]
        """
        return 1 - 2 * ((sample // self.samples_per_class >> label) & 1)

    def label_matrix(self) -> tuple[tuple[int, ...], ...]:
        """Y, shape (d, P): one row per label, one column per sample.

        Raises
        ------
        ValueError
            If the matrix would have more than 2^22 entries.

        >>> Task(2).label_matrix()
        ((1, -1, 1, -1), (1, 1, -1, -1))
        """
        entries = self.labels * self.sample_count
        if entries > DENSE_LIMIT:
            raise ValueError(
                f"labels={self.labels} with samples_per_class={self.samples_per_class} needs a "
                f"label matrix of {entries} entries; at most {DENSE_LIMIT} are written out"
            )
        return tuple(
            tuple(self.sign(label, sample) for sample in range(self.sample_count))
            for label in range(self.labels)
        )

    def antipode(self, sample: int) -> int:
        """The sample with every label flipped and the same place within its class.

        >>> [Task(2, 1).antipode(sample) for sample in range(4)]
        [3, 2, 1, 0]
        """
        group, place = divmod(sample, self.samples_per_class)
        return (self.class_count - 1 - group) * self.samples_per_class + place
