"""Questions that are worded in ways of their own."""
