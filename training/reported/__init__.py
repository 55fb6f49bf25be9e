"""Statements of the reports beside ``training.drafting``, marked as a careful analyst would, with what may be defended."""
