"""How the model of stances was made: ``python -m training.stance``."""
