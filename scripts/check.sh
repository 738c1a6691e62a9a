#!/usr/bin/env bash
# Every check, also after one has failed, so that one run tells everything.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" DJANGO_SETTINGS_MODULE=ontplooi.config.testing
styled=(src scripts conftest.py)
for folder in tests benchmarks; do [ -n "$(find "$folder" -name '*.py' -print -quit 2>/dev/null)" ] && styled+=("$folder"); done
failed=()

try() {  # try "name" command…: quiet when it is fine
  local name="$1" output; shift
  if output=$("$@" 2>&1); then
    echo "ok      $name"
    case "$name" in length|readability) [ -z "$output" ] || echo "$output" ;; esac
  else
    echo "FAILED  $name"; echo "$output" | sed 's/^/        /'; failed+=("$name")
  fi
}

try format ruff format --check "${styled[@]}"
try lint ruff check "${styled[@]}"
try types mypy
try imports lint-imports
try templates djlint --lint --quiet src
try migrations python -m django makemigrations --check --dry-run
try gettext scripts/gettext.sh
try messages python scripts/messages.py check
try length python scripts/length.py
try readability python scripts/readability.py
if [ -f mkdocs.yml ]; then try docs env NO_MKDOCS_2_WARNING=1 mkdocs build --strict --site-dir build/site; fi
if [ ${#failed[@]} -gt 0 ]; then echo "Failed: ${failed[*]}" >&2; exit 1; fi
