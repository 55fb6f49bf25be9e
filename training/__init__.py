"""Developer tools: how what ships in the package was trained. Nothing here is needed at run time."""
