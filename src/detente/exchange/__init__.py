"""Other tools' files, in and out: one registry of formats, one package or file a format."""
