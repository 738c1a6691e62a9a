#!/usr/bin/env bash
# Writes the exact versions, for every Python from 3.11 on. No address of a registry gets in.
set -euo pipefail
cd "$(dirname "$0")/.."
options=(--quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11)
.venv/bin/uv pip compile "${options[@]}" pyproject.toml scripts/build.in -o requirements.lock "$@"
.venv/bin/uv pip compile "${options[@]}" --extra dev -c requirements.lock pyproject.toml scripts/build.in -o requirements-dev.lock "$@"
if grep -nE 'https?://|^--' requirements.lock requirements-dev.lock; then
  echo "A lock file names an address: take it out." >&2
  exit 1
fi
