"""What a question is about, by its words: measures, money, assurance, inspections, offences."""
