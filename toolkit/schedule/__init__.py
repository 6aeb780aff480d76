"""Runs at set times, by the system's own scheduler: one module each; what they run is the same.

No scheduler starts a second run of a pack while one is at work, and none could: a run holds a lock.
"""
