"""The management room: what is done from a shell. It may use every other room."""
