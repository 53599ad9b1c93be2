"""The search for proofs and certificates. Untrusted: the kernel checks what it finds."""
