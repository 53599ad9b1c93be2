"""The proofs of the ledger, checked once more by the proof assistant Coq."""
