"""What can be measured about the claims: random instances, enclosures and trained networks.

Each function gets a seed and returns a finding; none of them can prove anything.
"""
