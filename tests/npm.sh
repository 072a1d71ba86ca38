#!/bin/sh
# Brings what tests/NAME/package-lock.json pins into build/NAME: a program for the tests that comes from npm.
#   sh tests/npm.sh NAME
set -eu
cd "$(dirname "$0")/.."
from=tests/$1
to=build/$1
if cmp -s "$from/package-lock.json" "$to/installed"; then exit 0; fi
for name in node npm; do
  command -v "$name" >/dev/null 2>&1 || { echo "These tests need $name. Please install it, for instance: sudo apt install nodejs npm" >&2; exit 1; }
done
rm -rf "$to"
mkdir -p "$to"
cp "$from/package.json" "$from/package-lock.json" "$to/"
npm ci --prefix "$to" --no-audit --no-fund --ignore-scripts
cp "$from/package-lock.json" "$to/installed"
