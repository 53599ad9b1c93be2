"""Claims A0: the activation enters the minimum through one number."""
