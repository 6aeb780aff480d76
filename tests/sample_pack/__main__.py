"""Writes the sample pack to the repository's ``workbooks`` folder."""

from __future__ import annotations

from pathlib import Path

from tests.sample_pack import write_pack

if __name__ == "__main__":
    for path in write_pack(Path(__file__).resolve().parents[2] / "workbooks"):
        print(path.name)
