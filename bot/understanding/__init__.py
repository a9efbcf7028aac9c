"""Pure understanding: text, the names known and today, to what was asked."""
