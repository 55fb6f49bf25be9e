"""Case files: all that knows YAML."""
