"""Figures of any encoder on the dev sets. They choose between checkpoints and are never trained on.

An encoder is a function (texts, role) -> L2-normalised float32 [N, D]; role 0 is `query: `, 1 is `passage: `.
"""
import functools
import json
import os
import random

import numpy as np
from measuring.measure import bm25, fuse, hit, mean_ndcg, spearman

WEIGHTS = (.5, .6, .7, .8)
PIECE_WORDS = 150


def read_jsonl(path):
    with open(path, encoding='utf8') as file:
        return [json.loads(line) for line in file]


def evaluate_pairs(encode, path):
    with open(path, encoding='utf8') as file:
        rows = [line.rstrip('\n').split('\t') for line in file][1:]
    a, b = (encode([row[side] for row in rows], 0) for side in (1, 2))
    return {'spearman': spearman(np.sum(a * b, axis=1), [float(row[0]) for row in rows])}


def read_relevant(path):
    relevant = {}
    with open(path, encoding='utf8') as file:
        for line in file:
            query, document, grade = line.split()[:3]
            if grade.isdigit() and int(grade) > 0:
                relevant.setdefault(query, {})[document] = int(grade)
    return relevant


@functools.cache
def read_collection(folder, sample=None):
    """(queries, documents, names, relevant, BM25 scores) of a folder in BEIR layout; a document is title + ' ' + text.
    `sample`: only so many documents, all judged ones among them."""
    relevant, corpus = read_relevant(f'{folder}/qrels.tsv'), read_jsonl(f'{folder}/corpus.jsonl')
    if sample:
        judged = {name for wanted in relevant.values() for name in wanted}
        rest = [item for item in corpus if item['_id'] not in judged]
        corpus = [item for item in corpus if item['_id'] in judged] + random.Random(3).sample(rest, max(0, sample - len(judged)))
    queries = [query for query in read_jsonl(f'{folder}/queries.jsonl') if query['_id'] in relevant]
    texts = [f"{item.get('title') or ''} {item['text']}".strip() for item in corpus]
    asked = [query['text'] for query in queries]
    return asked, texts, [item['_id'] for item in corpus], [relevant[query['_id']] for query in queries], bm25(texts, asked)


def evaluate_search(encode, folder, sample=None):
    """One vector a document."""
    asked, texts, names, wanted, words = read_collection(folder, sample)
    cosines = encode(asked, 0) @ encode(texts, 1).T
    figures = {'words': mean_ndcg(words, names, wanted), 'meaning': mean_ndcg(cosines, names, wanted)}
    return figures | {f'sum {weight}': mean_ndcg(fuse(cosines, words, weight), names, wanted) for weight in WEIGHTS}


def read_pieces(vault):
    """(name of the note, text): pieces of about 150 words, each under the note's name."""
    for folder, _, files in sorted(os.walk(vault)):
        for file in sorted(name for name in files if name.endswith('.md')):
            path = os.path.join(folder, file)
            with open(path, encoding='utf8', errors='replace') as opened:
                words = opened.read().split()
            for start in range(0, max(1, len(words)), PIECE_WORDS):
                yield os.path.relpath(path, vault), f'{file[:-3]}\n' + ' '.join(words[start:start + PIECE_WORDS])


def best_of_note(scores, places, count):
    best = np.full((len(scores), count), -1, np.float32)
    for column, place in enumerate(places):
        best[:, place] = np.maximum(best[:, place], scores[:, column])
    return best


def evaluate_notes(encode, folder):
    pieces, queries = list(read_pieces(f'{folder}/vault')), read_jsonl(f'{folder}/queries-dev.jsonl')
    names = sorted({name for name, _ in pieces})
    place = {name: number for number, name in enumerate(names)}
    places, asked = [place[name] for name, _ in pieces], [query['query'] for query in queries]
    cosines = encode(asked, 0) @ encode([text for _, text in pieces], 1).T
    words = bm25([text for _, text in pieces], asked)
    wanted = [dict.fromkeys(query['relevant'], 1) for query in queries]
    figures = {}
    for mode, scores in [('words', words), ('meaning', cosines)] + [(f'sum {weight}', fuse(cosines, words, weight)) for weight in WEIGHTS]:
        best = best_of_note(scores, places, len(names))
        figures |= {mode: mean_ndcg(best, names, wanted), f'{mode} hit@5': hit(best, names, wanted)}
    return figures


def evaluate(encode, dev, notes=None, sample=None, only=None):
    """{set: {figure: value}}. `sample` shrinks large collections; its figures compare only with each other."""
    sets = {'stsb-dev': lambda: evaluate_pairs(encode, f'{dev}/stsb-dev.tsv'), 'sick-trial': lambda: evaluate_pairs(encode, f'{dev}/sick-trial.tsv'),
            'bicycles-se': lambda: evaluate_search(encode, f'{dev}/bicycles-se'), 'npl': lambda: evaluate_search(encode, f'{dev}/npl', sample)}
    if notes:
        sets['notes'] = lambda: evaluate_notes(encode, notes)
    figures = {}
    for name, measure in sets.items():
        if only is None or name in only:
            figures[name] = {key: round(value, 4) for key, value in measure().items()}
            print(name, json.dumps(figures[name]), flush=True)
    return figures
