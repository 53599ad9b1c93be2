"""The stateful test passes what is invariant, and catches what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from proofs_check.strategies import Network, NetworkMachine, shallow_networks

FEW = settings(max_examples=25, stateful_step_count=8, deadline=None, derandomize=True)
#: The first failure will do: it need not be made smaller.
FIRST = settings(FEW, phases=[Phase.generate])

TestNetworks = NetworkMachine.TestCase
TestNetworks.settings = FEW


class Weights(NetworkMachine):
    """The sum of all weights is no quantity of the function."""

    networks = shallow_networks()

    def quantities(self, network: Network) -> Mapping[str, Any]:
        return {"weights": sum(v for weights in network.maps for row in weights for v in row)}


class Width(NetworkMachine):
    """Nor is the width."""

    networks = shallow_networks()

    def quantities(self, network: Network) -> Mapping[str, Any]:
        return {"width": network.width(0)}


@pytest.mark.parametrize(
    ("machine", "message"),
    [(Weights, "weights must stay"), (Width, r"width must stay \d when one splits a neuron")],
)
def test_what_is_no_invariant_is_caught(machine: type[NetworkMachine], message: str) -> None:
    with pytest.raises(AssertionError, match=message):
        run_state_machine_as_test(machine, settings=FIRST)


def test_a_wrong_move_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A label that is flipped in the data alone changes the energy."""
    right = Network.flipped
    monkeypatch.setattr(
        Network, "flipped", lambda self, label: replace(right(self, label), maps=self.maps)
    )
    with pytest.raises(AssertionError, match="energy must stay"):
        run_state_machine_as_test(NetworkMachine, settings=FIRST)
