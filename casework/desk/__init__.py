"""The desk: Today, Find, logging a woman, her overview. It puts the rooms together, holds no rules."""
