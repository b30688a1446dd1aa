"""The locks: pure cryptography. No model, no request, no people.

Every format here is version 1 of the service's own container ("seal/1"); every primitive is
the `cryptography` package's. Only `primitives` may import its hazardous materials.
"""
