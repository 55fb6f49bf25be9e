"""Cases that ship with the package; the path is the citation."""
