"""The same campaign on a Dask cluster, one of whose workers is killed on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace

import distributed
import pytest

from proofs_check.campaigns import running
from proofs_check.campaigns.blocks import blocks, run_block


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


def test_blocks_of_a_killed_worker_are_done_by_another(cluster: distributed.LocalCluster) -> None:
    todo = blocks(["I3", "B6"], 600, 0)
    done = running.on_cluster(todo, cluster.scheduler_address)
    first = next(done)
    os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
    found = dict([first, *done])
    assert set(found) == set(todo)
    for block in (todo[0], todo[5], todo[-1]):
        assert replace(found[block], seconds=0) == replace(run_block(block), seconds=0)


def test_a_worker_with_other_theorems_is_refused() -> None:
    with pytest.raises(ValueError, match="a worker of the cluster has another version of B6"):
        run_block(blocks(["B6"], 1, 0)[0], "another version")


def test_a_scheduler_that_goes_away_is_one_sentence(cluster: distributed.LocalCluster) -> None:
    done = running.on_cluster(blocks(["B6"], 100_000, 0), cluster.scheduler_address)
    next(done)
    cluster.close()
    with pytest.raises(ValueError, match=r"the scheduler at .* does not answer; blocks that are"):
        list(done)
