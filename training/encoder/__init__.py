"""Fine-tunes the encoder that reads attributions, stances and issues; README.md says how."""
