"""Productive hours in words."""
