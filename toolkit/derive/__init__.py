"""What follows from a return row by row: net hours, category, assurance, movement.

Rules and measures both stand on these, so that a check and a total can never disagree.
"""
