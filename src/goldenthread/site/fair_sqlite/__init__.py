"""Django's SQLite backend, made safe and fair.

``pragmas`` says how each connection is set (and what to do where SQLite has the WAL-reset bug),
``queue`` lets writers wait in order, ``base`` is the backend that Django loads.
"""
