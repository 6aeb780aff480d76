"""Native, editable charts: what they show, how they are framed and labelled, one kind a file."""
