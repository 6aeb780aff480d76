"""The collaboration dashboard in rows and in words."""
