"""The ledger as a document of LaTeX: claims, and proofs as a person would write them."""
