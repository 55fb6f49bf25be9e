"""Issues of a draft: what may be negotiated, what probably is, what each is called, its values and today's."""
