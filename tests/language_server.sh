#!/bin/sh
# Brings the YAML language server for the tests into build/language_server, as package-lock.json pins it.
set -eu
cd "$(dirname "$0")/.."
from=tests/language_server
to=build/language_server
if cmp -s "$from/package-lock.json" "$to/installed"; then exit 0; fi
if ! command -v npm >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; else as="none"; fi
  if [ "$as" != none ]; then
    echo "The tests of the help while typing need Node.js and npm; installing them."
    $as apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $as apt-get install -qq -y --no-install-recommends nodejs npm >/dev/null
  fi
fi
for name in node npm; do
  command -v "$name" >/dev/null 2>&1 || { echo "The tests of the help while typing need $name. Please install it, for instance: sudo apt install nodejs npm" >&2; exit 1; }
done
rm -rf "$to"
mkdir -p "$to"
cp "$from/package.json" "$from/package-lock.json" "$to/"
npm ci --prefix "$to" --no-audit --no-fund --ignore-scripts
cp "$from/package-lock.json" "$to/installed"
