"""Who is in a report: the bodies that it names, which of them are parties, and whose words are whose."""
