"""Workbooks spoilt at random: whatever becomes of them, nothing but findings comes out."""
