"""What the stamps of a document mean, in words that a reader cannot miss."""

OF_HOURS = {
    "DRAFT": "DRAFT: figures may still change",
    "SYNTHETIC DATA": "SYNTHETIC DATA: hours are invented",
}
"""On documents about hours."""

OF_GRADES = {
    "DRAFT": "DRAFT: not signed off. Grades may still change.",
    "SYNTHETIC DATA": "SYNTHETIC DATA: grades are invented and must not be quoted.",
}
"""On documents about grades."""
