"""One file a command; what they share is in casework.management.base."""
