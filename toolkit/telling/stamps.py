"""What the stamps of a document mean, in words that a reader cannot miss."""

SYNTHETIC = "SYNTHETIC DATA"
"""On what is told from a workbook that is marked as made up."""

OF_HOURS = {
    "DRAFT": "DRAFT: figures may still change",
    "SYNTHETIC DATA": "SYNTHETIC DATA: hours are invented",
}
"""On documents about hours."""

OF_ACTIONS = {
    "DRAFT": "DRAFT: the agenda may still change",
    "SYNTHETIC DATA": "SYNTHETIC DATA: actions and items are invented",
}
"""On documents about a board's actions."""

OF_GRADES = {
    "DRAFT": "DRAFT: not signed off. Grades may still change.",
    "SYNTHETIC DATA": "SYNTHETIC DATA: grades are invented and must not be quoted.",
}
"""On documents about grades."""
