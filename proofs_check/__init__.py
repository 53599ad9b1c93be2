"""Who is right: the ledger of claims, the exact kernel, and the command line."""
