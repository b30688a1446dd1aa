"""The support room: what we do. Timeline, risk, status, her case from stage to closing."""
