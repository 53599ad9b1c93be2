"""One profile for every property test: the same examples each time, and no deadline."""

from hypothesis import settings

settings.register_profile("theory", derandomize=True, deadline=None)
settings.load_profile("theory")
