"""Board papers as Word documents: the scrutiny programme's front sheet and numbered sections."""
