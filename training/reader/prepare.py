"""Data preparation: the corpus and the word vectors to one file of arrays that training starts from."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np

from detente.reader.token_features import normal, word_hash
from detente.reader.tokenize import paragraphs
from training.reader.corpus import articles, held_out
from training.reader.vectors import general_vectors

NEWS_COUNT = 4
"""A word of TRAIN gets a row of its own from this many occurrences on."""


def prepare(corpus: Path, vectors: Path, target: Path) -> None:
    """Count the words of the earlier part of TRAIN, look their vectors up, and write *target*."""
    earlier, _ = held_out(articles(corpus, "train"))
    counts = Counter(
        normal(word) for article in earlier for paragraph in paragraphs(article.text) for word in paragraph.words
    )
    general, table = general_vectors(vectors, {word for word, count in counts.items() if count > 1})
    news = np.array([word_hash(word) for word, count in counts.most_common() if count >= NEWS_COUNT], np.uint32)
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez(target, general=general, news=news, vectors=table.astype(np.float16))
    print(f"{target}: {len(general)} vectors, {len(news)} words of the corpus")
