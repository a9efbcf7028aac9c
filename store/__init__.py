"""The records: a file for each kind, with its tables and its named queries."""
