"""The answers room: coded answers of a case, sealed under the evidence key.

It knows no name and no free text. It is the only client data that evidence may see.
"""
