"""Ways to spoil a file without knowing what it is."""

from __future__ import annotations

from collections.abc import Callable
from random import Random


def flip(dice: Random, data: bytes) -> bytes:
    """Turns some bits over."""
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 5, 100))):
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def delete(dice: Random, data: bytes) -> bytes:
    """Takes some bytes out."""
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.choice((1, 4, 1000)) :]


def insert(dice: Random, data: bytes) -> bytes:
    """Puts some bytes in."""
    at = dice.randrange(len(data))
    return data[:at] + dice.randbytes(dice.choice((1, 4, 1000))) + data[at:]


def truncate(dice: Random, data: bytes) -> bytes:
    """Keeps the beginning."""
    return data[: dice.randrange(len(data))]


def blank(dice: Random, data: bytes) -> bytes:
    """Writes zeros over a piece, as an interrupted copy leaves behind."""
    at, length = dice.randrange(len(data)), dice.choice((16, 512, 4096))
    return data[:at] + bytes(min(length, len(data) - at)) + data[at + length :]


def move(dice: Random, data: bytes) -> bytes:
    """Writes one piece over another."""
    length = dice.choice((4, 64, 1024))
    source, target = dice.randrange(len(data)), dice.randrange(len(data))
    piece = data[source : source + length]
    return data[:target] + piece + data[target + len(piece) :]


def spoil_directory(dice: Random, data: bytes) -> bytes:
    """Changes bytes of the zip file's directory, where sizes, checksums and offsets stand."""
    start = max(data.find(b"PK\1\2"), 0)
    spoilt = bytearray(data)
    for _ in range(dice.choice((1, 3))):
        spoilt[dice.randrange(start, len(spoilt))] = dice.choice((0, 1, 8, 0x7F, 0xFF))
    return bytes(spoilt)


WAYS: tuple[Callable[[Random, bytes], bytes], ...] = (
    flip, delete, insert, truncate, blank, move, spoil_directory, spoil_directory,
)  # fmt: skip
