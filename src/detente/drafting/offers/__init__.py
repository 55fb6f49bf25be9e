"""What is on the table: offers, proposals and what several have agreed to."""
