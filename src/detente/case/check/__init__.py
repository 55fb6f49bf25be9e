"""What a case must satisfy, whoever made it."""
