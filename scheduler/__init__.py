"""What is said unprompted: digests, reminders and statutory clocks."""
