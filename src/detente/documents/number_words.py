"""Numbers as words."""

_BELOW_HUNDRED = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty seventy eighty ninety
"""
BELOW_HUNDRED = tuple(_BELOW_HUNDRED.split())
NUMBERS = (*BELOW_HUNDRED, "hundred", "thousand", "million", "billion")
