"""The second wall between areas, on PostgreSQL: the database itself shows a query the rows of one area only.

``base`` is the backend that Django loads: it tells the database whose rows each statement is about. ``policies`` makes
the wall and asks whether it stands, ``rights`` what the site's own role may do, ``requests`` which area a request is
about, ``owner`` is the role that owns the tables.
"""

AREA = "goldenthread.area"
"""The setting of a transaction that says whose rows it is about."""
