"""Changes read by their parts: which record, what becomes of it, and what is noted of it."""
