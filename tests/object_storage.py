"""Real object storage for tests: servers of S3 and of Azure Blob Storage, started here.

S3 is spoken by moto's server, which takes any key as it is and checks signatures and rights; Azure
is Azurite, Microsoft's own emulator. Both listen on this machine alone and keep all in memory.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.request import Request, urlopen

import boto3
from azure.storage.blob import ContainerClient

AZURITE = shutil.which("azurite-blob")
CREDENTIALS = re.compile(r"^(AWS|AZURE|FSSPEC|MSI|IDENTITY)_")
"""What this machine may have for its own account; no test must come upon it."""
BUCKET = "returned"


class Client(Protocol):
    """Puts objects and takes them away, with the storage's own library."""

    def put(self, key: str, data: bytes) -> None:
        """Stores an object."""

    def delete(self, key: str) -> None:
        """Takes one away."""


@dataclass(frozen=True)
class Storage:
    """A server with an empty bucket. ``environment`` names it and gives credentials."""

    protocol: str
    client: Client
    environment: Mapping[str, str]
    secrets: tuple[str, ...]
    process: subprocess.Popen[str]

    @property
    def url(self) -> str:
        """Where the tests keep their returns."""
        return f"{self.protocol}://{BUCKET}/spring term/returns"

    def put(self, name: str, data: bytes) -> None:
        """Stores a workbook among the returns."""
        self.client.put(f"spring term/returns/{name}", data)

    def put_all(self, folder: Path) -> None:
        """Stores all files below a folder."""
        for path in folder.rglob("*"):
            if path.is_file():
                self.put(path.relative_to(folder).as_posix(), path.read_bytes())

    def delete(self, name: str) -> None:
        """Takes one away from among the returns."""
        self.client.delete(f"spring term/returns/{name}")

    def kill(self) -> None:
        """The server goes, in the middle of whatever it does."""
        self.process.kill()
        self.process.wait(30)


@contextmanager
def s3() -> Iterator[Storage]:
    """An S3 server that lets in one account, which may read and write its own bucket alone."""
    program = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with _started(program, r"Running on (http://\S+)") as (process, url):
        iam, owner = (_client(kind, url, "nobody", "nothing") for kind in ("iam", "s3"))
        owner.create_bucket(Bucket=BUCKET)
        owner.create_bucket(Bucket="somebody-elses")
        key, secret = _account(iam, ["s3:*"])
        _post(f"{url}/moto-api/reset-auth", b"0")  # from here on rights are looked at
        environment = {
            "AWS_ENDPOINT_URL": url,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": key,
            "AWS_SECRET_ACCESS_KEY": secret,
        }
        yield Storage("s3", _S3(_client("s3", url, key, secret)), environment, (key, secret),
                      process)  # fmt: skip


@contextmanager
def azure() -> Iterator[Storage]:
    """Azure Blob Storage with one account."""
    account, key = "testaccount", base64.b64encode(os.urandom(48)).decode()
    program = [AZURITE or "azurite-blob", "--inMemoryPersistence", "--blobHost", "127.0.0.1",
               "--blobPort", "0", "--skipApiVersionCheck", "--disableTelemetry"]  # fmt: skip
    accounts = {"AZURITE_ACCOUNTS": f"{account}:{key}"}
    with _started(program, r"listens on (http://\S+)", accounts) as (process, url):
        connection = (
            f"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={key};"
            f"BlobEndpoint={url}/{account};"
        )
        container = ContainerClient.from_connection_string(connection, BUCKET)
        container.create_container()
        environment = {"AZURE_STORAGE_CONNECTION_STRING": connection}
        yield Storage("abfs", _Azure(container), environment, (key, account), process)


def without_credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment with nothing in it that gives access to storage."""
    return {name: value for name, value in environment.items() if not CREDENTIALS.match(name)}


def read_only(storage: Storage) -> Mapping[str, str]:
    """Credentials that may list what is in S3 and fetch nothing."""
    iam = _client("iam", storage.environment["AWS_ENDPOINT_URL"], *storage.secrets)
    key, secret = _account(iam, ["s3:ListBucket"])
    return {**storage.environment, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret}


@dataclass(frozen=True)
class _S3:
    client: Any

    def put(self, key: str, data: bytes) -> None:
        self.client.put_object(Bucket=BUCKET, Key=key, Body=data)

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=BUCKET, Key=key)


@dataclass(frozen=True)
class _Azure:
    container: ContainerClient

    def put(self, key: str, data: bytes) -> None:
        self.container.upload_blob(key, data, overwrite=True)

    def delete(self, key: str) -> None:
        self.container.delete_blob(key)


def _client(kind: str, url: str, key: str, secret: str) -> Any:
    return boto3.client(kind, endpoint_url=url, region_name="us-east-1", aws_access_key_id=key,
                        aws_secret_access_key=secret)  # fmt: skip


def _account(iam: Any, may: list[str]) -> tuple[str, str]:
    """The key and the secret of a new account that may do so much with its own bucket."""
    name = "may-" + "-".join(re.sub(r"\W", "", one) for one in may)
    own = [f"arn:aws:s3:::{BUCKET}", f"arn:aws:s3:::{BUCKET}/*", "arn:aws:s3:::missing"]
    policy = {"Version": "2012-10-17",
              "Statement": [{"Effect": "Allow", "Action": [*may, "iam:*"], "Resource": own},
                            {"Effect": "Allow", "Action": "iam:*", "Resource": "*"}]}  # fmt: skip
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName=name, PolicyDocument=json.dumps(policy))
    made = iam.create_access_key(UserName=name)["AccessKey"]
    return made["AccessKeyId"], made["SecretAccessKey"]


def _post(url: str, data: bytes) -> None:
    request = Request(url, data, {"Content-Type": "text/plain"}, method="POST")  # noqa: S310
    with urlopen(request, timeout=30) as answer:  # noqa: S310
        assert answer.status == 200


@contextmanager
def _started(
    program: list[str], ready: str, more: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A program while it runs, and what of its output says where it listens."""
    process = subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**without_credentials(os.environ), "PYTHONUNBUFFERED": "1", **(more or {})},
    )  # fmt: skip
    try:
        yield process, _line_with(process, ready)
    finally:
        process.kill()
        process.wait(30)


def _line_with(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if match := re.search(words, line):
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return match[1]
    raise AssertionError(f"{process.args} ended without {words}")
