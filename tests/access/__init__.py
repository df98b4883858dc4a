"""Who may do what: every address, every method, everybody who might ask. Nobody sees what they should not."""
