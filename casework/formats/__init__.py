"""How dates are written on our screens."""
