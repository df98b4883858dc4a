"""What pages are made of: the frame, the style sheet, components, form fields, charts and picture words."""
