"""E-mails, texts and letters by GOV.UK Notify, and what it says became of them."""
