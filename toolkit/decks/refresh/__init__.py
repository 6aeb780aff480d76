"""Brings a deck that people have edited up to a newer run: a merge of three.

The base is what the toolkit wrote, as the deck's own manifest says; *theirs* is the deck as it is
now; *ours* is the deck as a new run builds it. What nobody has edited is brought up to date; what
somebody has edited stays, and is reported where the new run would say something else.
"""

from toolkit.decks.refresh.merge import refresh
from toolkit.decks.refresh.plan import NEEDS_A_PERSON, Kept, Outcome, Plan, Step, plan

__all__ = ["NEEDS_A_PERSON", "Kept", "Outcome", "Plan", "Step", "plan", "refresh"]
