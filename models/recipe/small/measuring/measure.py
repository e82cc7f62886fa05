"""Figures: Spearman, nDCG@10, hit@5, BM25 and the weighted sum of both scores. Pure; the sets are read in evaluate.py."""
import math
import re
from collections import Counter

import numpy as np

WORD = re.compile(r'[a-z0-9]+')
K1, B = 1.2, 0.75


def ranks(values):
    """Ranks from 0, equal values sharing their mean rank."""
    _, group, size = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(size) - (size + 1) / 2)[group]


def spearman(a, b):
    return float(np.corrcoef(ranks(np.asarray(a)), ranks(np.asarray(b)))[0, 1])


def ndcg(order, relevant, k=10):
    gain = sum((2 ** relevant.get(name, 0) - 1) / math.log2(place + 2) for place, name in enumerate(order[:k]))
    ideal = sorted(relevant.values(), reverse=True)[:k]
    return gain / sum((2 ** grade - 1) / math.log2(place + 2) for place, grade in enumerate(ideal))


def terms(text):
    """Words without a plural s: enough to stand for the app's own analyser here."""
    return [word[:-1] if len(word) > 3 and word.endswith('s') and not word.endswith('ss') else word for word in WORD.findall(text.lower())]


def bm25(documents, queries):
    """float32 [queries, documents]."""
    counts = [Counter(terms(text)) for text in documents]
    length = np.array([sum(count.values()) for count in counts], np.float32)
    norm = K1 * (1 - B + B * length / length.mean())
    postings = {}
    for number, count in enumerate(counts):
        for term, times in count.items():
            postings.setdefault(term, []).append((number, times))
    scores = np.zeros((len(queries), len(documents)), np.float32)
    for row, query in zip(scores, queries):
        for term in set(terms(query)):
            found = np.array(postings.get(term, []), np.int64).reshape(-1, 2)
            weight = math.log(1 + (len(documents) - len(found) + .5) / (len(found) + .5))
            row[found[:, 0]] += weight * found[:, 1] * (K1 + 1) / (found[:, 1] + norm[found[:, 0]])
    return scores


def fuse(cosines, words, weight, depth=100):
    """weight x meaning + (1 - weight) x words over the best `depth` of both; meaning scaled from the median of random pairs to the best."""
    median, out = np.median(cosines), np.full(cosines.shape, -1, np.float32)
    for row, meaning, word in zip(out, cosines, words):
        best = np.union1d(np.argpartition(-meaning, min(depth, len(row) - 1))[:depth], np.argpartition(-word, min(depth, len(row) - 1))[:depth])
        scaled = np.clip((meaning[best] - median) / max(meaning.max() - median, 1e-6), 0, 1)
        row[best] = weight * scaled + (1 - weight) * word[best] / max(word.max(), 1e-6)
    return out


def mean_ndcg(scores, names, relevant):
    """`relevant`: one {name: grade} for each row."""
    return float(np.mean([ndcg([names[i] for i in np.argsort(-row)[:10]], wanted) for row, wanted in zip(scores, relevant)]))


def hit(scores, names, relevant, k=5):
    return float(np.mean([any(names[i] in wanted for i in np.argsort(-row)[:k]) for row, wanted in zip(scores, relevant)]))
