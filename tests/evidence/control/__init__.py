"""The counting room, attacked."""
