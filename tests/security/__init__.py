"""Tests from an attacker's chair: the stolen server, the stranger, the browser, the wire."""
