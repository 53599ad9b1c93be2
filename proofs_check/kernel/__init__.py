"""The trusted checker: exact arithmetic, rules of proof, certificates."""
