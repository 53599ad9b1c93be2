"""Running the blocks of a campaign that its file does not have yet: here, or on a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import closing
from typing import TYPE_CHECKING

from proofs_check.campaigns.blocks import Block, Tally, fingerprint, run_block
from proofs_check.campaigns.store import Store
from proofs_check.ledger.workers import workers
from proofs_check.sections.claims import by_id

if TYPE_CHECKING:
    from distributed import Client

#: Blocks for each process, done or waiting: no process waits for the file.
_AHEAD = 3
#: Seconds in which a scheduler must answer.
_ANSWER = 10

Done = Generator[tuple[Block, Tally], None, None]


def run(store: Store, blocks: Sequence[Block], done: Done, tell: Callable[[int], None]) -> None:
    """Write every block once it is done.

    Parameters
    ----------
    done
        Does blocks: one of the functions below, given the blocks that the file does not have.
    tell
        Is told how many of the blocks are done.
    """
    left = sum(not store.has(block) for block in blocks)
    tell(len(blocks) - left)
    with closing(done):
        for block, tally in done:
            store.write(block, tally)
            left -= 1
            tell(len(blocks) - left)


def missing(store: Store, blocks: Sequence[Block]) -> list[Block]:
    """The blocks that the file does not have."""
    return [block for block in blocks if not store.has(block)]


def here(blocks: Sequence[Block], jobs: int) -> Done:
    """Do blocks on this machine, in this process or in several."""
    if jobs == 1:
        for block in blocks:
            yield block, run_block(block)
        return
    waiting = iter(blocks)
    with workers(jobs) as pool:
        pending: dict[Future[Tally], Block] = {}
        while _fill(pending, waiting, jobs * _AHEAD, lambda block: pool.submit(run_block, block)):
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                yield pending.pop(future), future.result()


def _fill(
    pending: dict[Future[Tally], Block],
    waiting: Iterator[Block],
    count: int,
    submit: Callable[[Block], Future[Tally]],
) -> bool:
    while len(pending) < count and (block := next(waiting, None)) is not None:
        pending[submit(block)] = block
    return bool(pending)


def on_cluster(blocks: Sequence[Block], address: str) -> Done:
    """Do blocks on the workers of a Dask scheduler; a block whose worker dies is done by another.

    Raises
    ------
    ValueError
        If Dask is not installed, nobody answers at the address, now or later, or a worker has
        another version of a claim.
    """
    try:
        import distributed
    except ImportError:
        raise ValueError("--scheduler needs Dask: pip install 'proofs-check[cluster]'") from None
    gone = f"the scheduler at {address} does not answer; blocks that are done are in the store"
    try:
        client = distributed.Client(address, timeout=_ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise ValueError(gone) from None
    try:
        yield from _with_client(client, blocks, gone)
    finally:
        client.close(timeout=_ANSWER)


def _with_client(client: Client, blocks: Sequence[Block], gone: str) -> Done:
    import distributed

    waiting = iter(blocks)
    versions = {name: fingerprint(by_id(name)) for name in {block.claim for block in blocks}}
    with client.as_current():
        pool = distributed.as_completed()
    pending: dict[object, Block] = {}

    def submit() -> None:
        cores = max(sum(client.ncores().values()), 1)
        while len(pending) < cores * _AHEAD and (block := next(waiting, None)) is not None:
            future = client.submit(run_block, block, versions[block.claim], pure=False)
            pending[future.key] = block
            pool.add(future)

    try:
        submit()
        while pending:
            future = next(pool)
            yield pending.pop(future.key), future.result()
            submit()
    except (OSError, TimeoutError, distributed.client.FutureCancelledError) as trouble:
        raise ValueError(f"{gone} ({type(trouble).__name__})") from None
