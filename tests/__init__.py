"""The tests: a cast of named people, one file a verb, the stranger first."""
