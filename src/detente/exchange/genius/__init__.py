"""GENIUS: negotiation domains and utility profiles in XML.

Lin, R., Kraus, S., Baarslag, T., Tykhonov, D., Hindriks, K., & Jonker, C. M. (2014). Genius: an integrated environment
for supporting the design of generic automated negotiators. Computational Intelligence 30(1), 48-70.
"""

from detente.exchange.genius.from_genius import read
from detente.exchange.genius.to_genius import write

__all__ = ["read", "write"]
