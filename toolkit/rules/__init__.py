"""The checks, one module a family, one function a rule (domain 5.7)."""
