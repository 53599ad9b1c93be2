"""The chapters of the ledger: a folder for each holds its theorems, proofs, claims and checks."""
