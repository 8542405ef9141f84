"""Bytes -> Article: charset, dom, metadata, boilerplate, body, plaintext."""
