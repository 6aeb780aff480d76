"""Object storage: which workbooks there are, the bytes of one, and what is put there.

Amazon S3 (and what speaks its protocol) and Azure Blob Storage, by way of fsspec. Credentials are
those of this machine or of the environment, as the clouds' own tools find them; none is ever in a
URL here, and no error of theirs is repeated, since it may quote one. Every request has an end.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from toolkit.words import to_install
from toolkit.workbooks.refused import Reason, Refused, too_big

_LIST_S, _READ_S, _WRITE_S = 120, 30, 120
"""Seconds that a listing, and one object read or written, may take in all."""

_OPTIONS: dict[str, dict[str, Any]] = {
    "s3": {
        "config_kwargs": {
            "connect_timeout": 5,
            "read_timeout": 20,
            "retries": {"max_attempts": 3, "mode": "standard"},
        }
    },
    "abfs": {"anon": False},
    "abfss": {"anon": False},
}
"""What may be read: other protocols of fsspec follow links, or lead to other machines' files."""

_URL = re.compile(
    r"(?P<protocol>[a-z0-9]+)://(?P<container>[A-Za-z0-9][A-Za-z0-9._-]{1,62})"
    r"(?P<below>(?:/[^/\\:*?\"<>|\x00-\x1f]+)*)/?"
)


class StorageProblem(Exception):
    """Object storage cannot be listed or written to; the message says what to do."""


@dataclass(frozen=True, slots=True, order=True)
class StoredFolder:
    """A folder in object storage. ``below`` is its path in the bucket or container, or empty."""

    protocol: str
    container: str
    below: str = ""

    def __str__(self) -> str:
        return f"{self.protocol}://{self.root}"

    @property
    def root(self) -> str:
        """The folder with its bucket or container: what the keys of all its objects begin with."""
        return f"{self.container}/{self.below}" if self.below else self.container

    def listed(self) -> list[Stored]:
        """Everything in the folder and below it, at any depth, sorted by name.

        Raises :class:`StorageProblem` when it cannot be listed.
        """
        with self._in_words("listing and reading"):
            found = _ask(self.protocol, "_find", self.root, detail=True, timeout=_LIST_S)
            if not found:  # Azure says no more of a container that is not there
                _ask(self.protocol, "_info", self.container, timeout=_LIST_S)
        start = f"{self.root}/"
        return sorted(
            Stored(self, name.removeprefix(start), int(about["size"] or 0))
            for name, about in found.items()
            if name.startswith(start) and about["type"] == "file" and not name.endswith("/")
        )

    def put(self, key: str, data: bytes) -> None:
        """Stores an object, whole, in place of what was there.

        Raises :class:`StorageProblem` when it cannot be written.
        """
        with self._in_words("writing to"):
            _ask(self.protocol, "_pipe_file", f"{self.root}/{key}", data, timeout=_WRITE_S)

    @contextmanager
    def _in_words(self, what: str) -> Iterator[None]:
        try:
            yield
        except ImportError as missing:
            raise StorageProblem(_NOT_INSTALLED) from missing
        except Exception as error:  # each cloud has its own
            said = _NOT_DONE[_why(error)].format(url=self, what=what)
            raise StorageProblem(said) from error


@dataclass(frozen=True, slots=True, order=True)
class Stored:
    """A workbook in object storage: its key below a folder, and its size in bytes if known."""

    folder: StoredFolder
    key: str
    size: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.folder}/{self.key}"

    @property
    def name(self) -> str:
        """What it is called, without folders."""
        return self.key.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """How its name ends: ``.xlsx``."""
        return PurePosixPath(self.name).suffix

    def with_name(self, name: str) -> Stored:
        """Another in the same folder."""
        return Stored(self.folder, self.key.removesuffix(self.name) + name)

    def read(self, most: int) -> bytes:
        """What it holds. Raises ``Refused``, before it is fetched, when that is more than ``most``.

        No more than one byte beyond is fetched, whatever it has become since it was listed.
        """
        if self.size is not None and self.size > most:
            raise too_big(self.size, most)
        if self.size == 0:
            return b""  # an empty object has no first byte to ask for
        protocol, path = self.folder.protocol, f"{self.folder.root}/{self.key}"
        try:
            _refuse_another(protocol, path)
            data: bytes = _ask(protocol, "_cat_file", path, start=0, end=most + 1, timeout=_READ_S)
        except Refused:
            raise
        except ImportError as missing:
            because = "what reads object storage is not installed on the machine that read it"
            raise Refused(Reason.READER_FAILED, because, to_install("storage")) from missing
        except Exception as error:  # each cloud has its own
            raise Refused(*_NOT_READ[_why(error)]) from error
        if len(data) > most:
            raise too_big(len(data), most)
        return data


def is_url(text: str) -> bool:
    """Whether a text is meant for a URL rather than a path."""
    return "://" in text


def is_stored(workbook: str) -> bool:
    """Whether a workbook of this name lies in object storage; a file may be called ``a://b``."""
    return workbook.partition("://")[0] in _OPTIONS


def stored_folder(url: str) -> StoredFolder:
    """The folder of a URL such as ``s3://bucket/returns`` or ``abfs://container/returns``.

    Raises ``ValueError``, which says what to write and never repeats what may be a password.
    """
    if re.search(r"[@?#]", url):
        raise ValueError(
            "give the bucket or container and the folder alone, such as s3://bucket/returns. "
            "Accounts, passwords and keys do not belong there: they come from the environment "
            "(see docs/it.md)"
        )
    found = _URL.fullmatch(url)
    if not found or found["protocol"] not in _OPTIONS:
        raise ValueError(
            "give a folder on a disk, or s3://bucket/folder or abfs://container/folder"
        )
    parts = found["below"].strip("/")
    if any(part.startswith(".") for part in parts.split("/")):
        raise ValueError("no folder in it may begin with a full stop")
    return StoredFolder(found["protocol"], found["container"], parts)


# --------------------------------------------------------------------------------- asking fsspec


def _ask(protocol: str, what: str, *args: Any, timeout: float, **kwargs: Any) -> Any:
    """One request, with an end: the clouds' own repeats may take minutes."""
    from fsspec.asyn import sync

    store = _store(protocol)
    request: Callable[..., Any] = getattr(store, what)
    return sync(store.loop, request, *args, timeout=timeout, **kwargs)


def _store(protocol: str) -> Any:
    import fsspec

    for name in _LOGGERS:
        logging.getLogger(name).addHandler(_SILENT)
    try:
        return fsspec.filesystem(protocol, use_listings_cache=False, **_OPTIONS[protocol])
    except ValueError as error:  # no account is named, or what names it cannot be understood
        raise _NoCredentials from error


_LOGGERS = ("adlfs", "aiobotocore", "asyncio", "azure", "botocore", "fsspec", "msal", "s3fs")
_SILENT = logging.NullHandler()
"""What the clouds' libraries log is for nobody's eyes unless a program asks for it."""


class _NoCredentials(Exception):
    """What says who we are is missing."""


def _refuse_another(protocol: str, path: str) -> None:
    """A key that fsspec would take for another object's, such as one with a version in it."""
    container, key, *_ = _store(protocol).split_path(path)
    if f"{container}/{key}" != path:
        because = "its name is not one that a file can have"
        remedy = "Store it under a name that a file on a computer can have, and run again."
        raise Refused(Reason.VANISHED, because, remedy)


# ------------------------------------------------------------------------------------ what is said

_GONE, _DENIED, _UNKNOWN, _OUT_OF_REACH = range(4)
_NO_RIGHTS = (401, 403)
_WITHOUT_CREDENTIALS = {
    "_NoCredentials",
    "ClientAuthenticationError",  # Azure, where no answer came with it
    "NoCredentialsError",
    "PartialCredentialsError",
    "CredentialRetrievalError",
    "ProfileNotFound",
    "SSOError",
    "TokenRetrievalError",
}


def _why(error: BaseException) -> int:
    """What lies behind an error of a cloud's library, none of which is imported for this."""
    names = {kind.__name__ for kind in type(error).__mro__}
    status = getattr(error, "status_code", None)
    if names & {"FileNotFoundError", "ResourceNotFoundError"}:
        return _GONE
    if "PermissionError" in names or status in _NO_RIGHTS:
        return _DENIED
    return _UNKNOWN if names & _WITHOUT_CREDENTIALS else _OUT_OF_REACH


_NOT_INSTALLED = f"What reads and writes object storage is not installed. {to_install('storage')}"
_NOT_DONE = {
    _GONE: "There is no {url} in object storage: the bucket or container is not there, or belongs "
    "to another account. Correct its name, or ask IT.",
    _DENIED: "The credentials that this computer has do not allow {what} {url}. Ask IT to check "
    "them.",
    _UNKNOWN: "This computer has no usable credentials for {url}. Ask IT to give some to the "
    "account that runs the toolkit (see docs/it.md); they do not go into toolkit.toml.",
    _OUT_OF_REACH: "{url} could not be reached, or it took too long. Check that the network is "
    "connected and try again; if it stays so, ask IT.",
}
_NOT_READ = {
    _GONE: (
        Reason.VANISHED,
        "it is no longer in object storage",
        "Check that it is still there, and run again.",
    ),
    _DENIED: (
        Reason.NOT_ALLOWED,
        "we are not allowed to read it in object storage",
        "Ask IT to let the toolkit read it, and run again.",
    ),
    _UNKNOWN: (
        Reason.NOT_ALLOWED,
        "the computer that was to read it has no usable credentials for object storage",
        "Ask IT to give it some, and run again.",
    ),
    _OUT_OF_REACH: (
        Reason.VANISHED,
        "object storage could not be reached, or it took too long",
        "Check that the network is connected, and run again.",
    ),
}
