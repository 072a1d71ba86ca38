"""How long the searches of hypothesis run: a fixed short one in the tests, a long one that varies with `make fuzz`."""

import os

from hypothesis import HealthCheck, settings

LONG = "FUZZ" in os.environ
FACTOR = 20 if LONG else 1

settings.register_profile("handbook", derandomize=not LONG, deadline=None, max_examples=40 * FACTOR, database=None,
                          print_blob=LONG, suppress_health_check=list(HealthCheck))  # fmt: skip
settings.load_profile("handbook")
SEARCH = settings(max_examples=25 * FACTOR)
