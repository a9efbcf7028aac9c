"""What a message is made of: words and their senses, references, times, and what is mentioned."""
