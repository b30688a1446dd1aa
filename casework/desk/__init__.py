"""The desk: Today, Find, logging a woman, her overview. It puts rooms together, holds no rules."""
