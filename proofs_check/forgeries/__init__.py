"""Forged documents that ``verify`` hands to every trusted checker, to see that each is refused."""
