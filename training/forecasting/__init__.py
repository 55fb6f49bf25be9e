"""How the weights of the forecast's models were learned, and how the record was made."""
