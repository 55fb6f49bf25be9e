"""Statements of the reports of ``training.drafting``, marked as an analyst would, with what may be defended."""
