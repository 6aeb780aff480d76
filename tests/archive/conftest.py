"""A real PostgreSQL server, started for the tests that need one and stopped after them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ACCOUNT = "hub"
PASSWORD = "opensesame"


def programs() -> Path | None:
    """Where PostgreSQL's programs are; Debian does not put them on the path."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    places += [Path(found).parent] if found else []
    return next((place for place in places if (place / "initdb").exists()), None)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a server that asks for a password; without its tables."""
    place = programs()
    if place is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))  # a socket's path must be short
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    account = {"user": "nobody", "group": "nogroup", "extra_groups": []} if root else {}
    if root:  # the server refuses to run as root
        shutil.chown(folder, "nobody", "nogroup")
    secret = folder / "password"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [place / program, *arguments], check=True, cwd=folder, timeout=120,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **account,
        )  # fmt: skip

    data = str(folder / "data")
    try:
        call("initdb", "-D", data, "-U", ACCOUNT, "-A", "scram-sha-256", f"--pwfile={secret}",
             "-E", "UTF8", "--locale=C", "--no-sync")  # fmt: skip
        call("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o",
             f"-k {folder} -c listen_addresses='' -c fsync=off", "start")  # fmt: skip
        try:
            yield f"postgresql://{ACCOUNT}:{PASSWORD}@/postgres?host={folder}"
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: str) -> str:
    """The address of an empty database."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS trial")
        connection.execute("CREATE DATABASE trial")
    return server.replace("/postgres?", "/trial?")
