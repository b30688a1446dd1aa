"""Throw-away secrets for tests and type checks, set before Django reads its settings."""

import os
import secrets

os.environ.setdefault("CASEWORK_SECRET_KEY", secrets.token_hex(32))
os.environ.setdefault("CASEWORK_PEPPER", secrets.token_hex(32))
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")
