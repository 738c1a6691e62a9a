#!/usr/bin/env bash
# Makes .venv and installs Ontplooi in it: `venv.sh`, or `venv.sh dev` with everything for tests. Quick when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."
kind="${1:-demo}"
lock=requirements.lock
[ "$kind" = dev ] && lock=requirements-dev.lock
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

as_root() {  # runs a command as root, or says no
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"; else return 1; fi
}

find_python() {
  local name
  for name in python3.11 python3.12 python3.13 python3.14 python3 /usr/bin/python3; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$name"; return; fi
  done
  echo "Ontplooi needs Python 3.11 or newer. On Debian: apt-get install python3 python3-venv" >&2
  exit 1
}

make_venv() {
  local python; python=$(find_python)
  rm -rf .venv
  if "$python" -c 'import ensurepip, venv' 2>/dev/null && "$python" -m venv .venv >/dev/null 2>&1; then return; fi
  rm -rf .venv
  # Debian leaves ensurepip out of python3; with pip of the system it still works.
  if "$python" -m pip --version >/dev/null 2>&1 && "$python" -m venv --without-pip .venv >/dev/null 2>&1 \
    && "$python" -m pip --python .venv/bin/python install --quiet pip >/dev/null 2>&1; then return; fi
  rm -rf .venv
  echo "Installing python3-venv…" >&2
  if as_root apt-get update -qq >/dev/null && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; then
    "$python" -m venv .venv 2>/dev/null || /usr/bin/python3 -m venv .venv
  else
    echo "Python cannot make a virtual environment here. Install it first: sudo apt-get install python3-venv" >&2
    exit 1
  fi
}

wanted=$(cat pyproject.toml "$lock" | sha256sum | cut -d' ' -f1)
if [ -x .venv/bin/python ] && [ "$(cat ".venv/$kind" 2>/dev/null)" = "$wanted" ]; then
  touch ".venv/$kind"
  exit 0
fi
.venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
echo "Installing, once…" >&2
.venv/bin/python -m pip install --quiet --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --no-deps --editable .
echo "$wanted" > ".venv/$kind"
