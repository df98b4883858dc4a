"""What the site tells its operator about itself: a line a request, a number a request, figures to be watched by.

Never a path (a reference may stand in it), a query, a body, an address or anybody's words.
"""
