"""What is answered: a file for each subject, with the sentences that lead to it beside it."""
