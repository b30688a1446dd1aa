"""Files of clients as people bring them: read, refused, imported, stopped and taken up again."""
