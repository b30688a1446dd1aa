"""Casework: the clients of a service, their cases, and the counts that may leave the building."""
