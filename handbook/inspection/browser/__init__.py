"""Rules that only a browser can tell. Needs the packages of requirements-test.lock and a Chromium of the system."""
