"""What reporting back looks like: messages, letters, and the public page."""
