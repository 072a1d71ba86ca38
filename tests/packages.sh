#!/bin/sh
# Brings what the tests need from Debian's or Ubuntu's packages, if this user may install any; else says what is missing.
# Without a browser it ends with 1. Without node, rsync or LibreOffice only some tests cannot run; they say so.
set -eu

missing() { # the packages of what is not there
  has chromium-headless-shell chromium chromium-browser google-chrome || echo "$browser" fonts-liberation
  has rsync || echo rsync
  { has node && has npm; } || echo nodejs npm
  has soffice || echo libreoffice-calc-nogui # 90 MB to load, 280 MB on the disk
}
browser=chromium
has() { for name in "$@"; do if command -v "$name" >/dev/null 2>&1; then return 0; fi; done; return 1; }

wanted=$(missing)
[ -n "$wanted" ] || exit 0
if has apt-get; then
  if [ "$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo"; else as="none"; fi
  if [ "$as" != none ]; then
    echo "The tests need" $wanted"; installing it."
    $as apt-get update -qq
    # Debian has one without windows, which is faster.
    if apt-cache show chromium-headless-shell >/dev/null 2>&1; then browser=chromium-headless-shell; fi
    wanted=$(missing)
    # shellcheck disable=SC2086 # one word for each package
    DEBIAN_FRONTEND=noninteractive $as apt-get install -qq -y --no-install-recommends $wanted >/dev/null
  fi
fi
wanted=$(missing)
[ -n "$wanted" ] || exit 0
echo "Some tests need what is missing here. Please install it, for instance: sudo apt install" $wanted >&2
has chromium-headless-shell chromium chromium-browser google-chrome
