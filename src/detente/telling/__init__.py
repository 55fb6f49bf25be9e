"""Results told as sections of a document, one file a subject: what commands, the workbench and the brief say alike."""
