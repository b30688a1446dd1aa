"""Small presentation tags. They decide nothing and read no record."""
