#!/usr/bin/env bash
# Makes sure that xgettext is there, for the translations.
set -euo pipefail
command -v xgettext >/dev/null && command -v msgmerge >/dev/null && exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
echo "Installing gettext…" >&2
if ! { $sudo apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq gettext >/dev/null; }; then
  echo "The translations need gettext. Install it first: sudo apt-get install gettext" >&2
  exit 1
fi
