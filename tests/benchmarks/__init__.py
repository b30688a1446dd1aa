"""What things cost, measured; ratios, never a time, are promised."""
