"""What is done, asked for or threatened: acts, who would do them, what pronouns stand for, and what does harm."""
