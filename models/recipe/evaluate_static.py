"""Figures of a table of token vectors on the dev sets: Spearman for pairs of sentences, nDCG@10 for search by meaning alone."""
import json
import math
import os

import numpy as np
from export_static import encode

PAIRS = ('stsb-dev', 'sick-trial')
SEARCH = ('bicycles-se', 'npl')


def ranks(values):
    """Ranks from 0, equal values sharing their mean rank."""
    _, group, size = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(size) - (size + 1) / 2)[group]


def spearman(a, b):
    return float(np.corrcoef(ranks(np.asarray(a)), ranks(np.asarray(b)))[0, 1])


def evaluate_pairs(table, tokenizer, path):
    with open(path, encoding='utf8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file][1:]
    a, b = (encode(table, tokenizer, [row[side] for row in rows]) for side in (1, 2))
    return spearman(np.sum(a * b, axis=1), [float(row[0]) for row in rows])


def read_jsonl(path):
    with open(path, encoding='utf8') as file:
        return [json.loads(line) for line in file]


def ndcg(order, relevant, k=10):
    gain = sum((2 ** relevant.get(name, 0) - 1) / math.log2(place + 2) for place, name in enumerate(order[:k]))
    ideal = sorted(relevant.values(), reverse=True)[:k]
    return gain / sum((2 ** grade - 1) / math.log2(place + 2) for place, grade in enumerate(ideal))


def evaluate_search(table, tokenizer, folder):
    """BEIR layout; a document is title + ' ' + text, one vector each."""
    corpus, queries, relevant = read_jsonl(f'{folder}/corpus.jsonl'), read_jsonl(f'{folder}/queries.jsonl'), {}
    with open(f'{folder}/qrels.tsv', encoding='utf8') as file:
        for line in file:
            query, document, grade = line.split()[:3]
            if grade.isdigit() and int(grade) > 0:
                relevant.setdefault(query, {})[document] = int(grade)
    queries = [query for query in queries if query['_id'] in relevant]
    documents = encode(table, tokenizer, [f"{item.get('title') or ''} {item['text']}".strip() for item in corpus])
    scores = encode(table, tokenizer, [query['text'] for query in queries]) @ documents.T
    names = [item['_id'] for item in corpus]
    return float(np.mean([ndcg([names[i] for i in np.argsort(-row)[:10]], relevant[query['_id']])
                          for query, row in zip(queries, scores)]))


def evaluate(table, tokenizer, dev):
    """{set: figure} of every set that the folder `dev` holds."""
    figures = {}
    for name in PAIRS:
        if os.path.exists(f'{dev}/{name}.tsv'):
            figures[name] = round(evaluate_pairs(table, tokenizer, f'{dev}/{name}.tsv'), 3)
    for name in SEARCH:
        if os.path.isdir(f'{dev}/{name}'):
            figures[name] = round(evaluate_search(table, tokenizer, f'{dev}/{name}'), 3)
    return figures
