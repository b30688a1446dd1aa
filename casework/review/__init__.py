"""The review room: managers look at caseloads, hand cases over, and see who opened a record."""
