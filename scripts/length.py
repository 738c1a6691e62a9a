"""Files stay short enough to read: names what is getting long, fails on what is too long."""

import subprocess
import sys
from pathlib import Path

LONG = {".py": 300, ".html": 300, ".css": 150, ".js": 150}
TOO_LONG = 500


def lengths() -> list[tuple[int, Path]]:
    """Every file of ours with its number of lines; migrations are as long as they are."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, check=True)
    paths = [Path(name) for name in listed.stdout.splitlines()]
    ours = [path for path in paths if path.suffix in LONG and "migrations" not in path.parts and path.is_file()]
    return sorted(((len(path.read_text(encoding="utf-8").splitlines()), path) for path in ours), reverse=True)


found = [(count, path) for count, path in lengths() if count > LONG[path.suffix]]
for count, path in found:
    print(f"        {count} lines: {path}{'  TOO LONG' if count > TOO_LONG else ''}")
sys.exit(1 if any(count > TOO_LONG for count, _path in found) else 0)
