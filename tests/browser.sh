#!/bin/sh
# Brings the browser for the tests: Debian's or Ubuntu's chromium, if this user may install packages.
set -eu
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; else as="none"; fi
  if [ "$as" != none ]; then
    echo "The browser tests need chromium; installing it."
    $as apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as apt-get install -qq -y --no-install-recommends chromium fonts-liberation >/dev/null
    exit 0
  fi
fi
echo "The browser tests need chromium. Please install it, for instance: sudo apt install chromium" >&2
exit 1
