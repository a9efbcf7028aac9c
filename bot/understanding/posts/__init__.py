"""Orders and questions about digests, reminders and rooms."""
