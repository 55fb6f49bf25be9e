"""How reports word it: things and their names, verbs that change something, and where matters of the library stand."""
