"""The figure of two labels of unequal strength shows the three answers."""

from __future__ import annotations

from proofs_check.report.figures import unequal_labels


def test_every_spectrum_of_two_labels_is_decided_and_the_regions_are_in_order() -> None:
    data = unequal_labels.regions(24)
    order = ["refuted", "I2.two-one", "I2.inequality"]
    assert set(data.values("theorem")) == set(order)
    for pair in data.values("kappa_12"):  # from a weak second label to an equal one
        places = [order.index(row["theorem"]) for row in data.where(kappa_12=pair)]
        assert places == sorted(places)
