"""Who is right: the ledger of claims, the exact kernel, and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proofs_check.programs import certificate, check, derive

__all__ = ["certificate", "check", "derive"]


def __getattr__(name: str) -> Any:
    """The functions for programs, which are imported when they are asked for."""
    if name in __all__:
        from proofs_check import programs

        return getattr(programs, name)
    raise AttributeError(f"proofs_check has no {name!r}")
