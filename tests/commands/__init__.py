"""The commands as from a shell: who may, what they print, how they end."""
