"""The invented people of the demo."""
