"""The local page: workbooks dropped in a browser, on this computer alone, and nothing kept.

``folder`` is where everything of a session lies until it closes, ``desk`` what is on it: workbooks,
the job in hand, the result. ``pages`` shows it, ``security`` lets in nobody else, ``server`` runs
it.
"""
