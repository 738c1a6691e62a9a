#!/usr/bin/env bash
# Prints where Chromium is; installs Debian's when it is missing.
set -euo pipefail
find_it() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable; }
find_it && exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
echo "Installing chromium…" >&2
if $sudo apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium >/dev/null; then
  find_it
else
  echo "The browser tests need Chromium. Install it first: sudo apt-get install chromium" >&2
  exit 1
fi
