"""Two returns told apart to the last bit: 1 from 1.0 and TRUE, 0 from -0, a text from a choice."""

from __future__ import annotations

from dataclasses import replace

from toolkit.remembered.content import as_bytes, from_bytes
from toolkit.returns import Return


def exactly(ret: Return) -> str:
    """A text that is the same for two returns only if each value is, with its type and order.

    But for the cells that cannot be used, which have no order.
    """
    bad = {name: sorted(table.bad) for name, table in ret.tables.items()}
    tables = {name: replace(table, bad=frozenset()) for name, table in ret.tables.items()}
    return repr((replace(ret, tables=tables), bad))


def comes_back(ret: Return) -> bool:
    """Whether what would be remembered of it is exactly the same."""
    content = as_bytes(ret)
    return content is not None and exactly(from_bytes(content)) == exactly(ret)
