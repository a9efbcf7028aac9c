"""Where people meet the assistant: one reply, drawn by each in its own way."""
