"""What the static encoder learns from: pairs of texts that belong together, and single texts for the teacher to describe."""
import os
import random
import re
import sys

import numpy as np
import tokenizers

SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-Z"(])')
QUERY_TOKENS, PASSAGE_TOKENS, TEACHER_TOKENS = 64, 160, 100
# Share of each kind of pair whose texts go to the teacher: the many short ones would drown the rest.
TEACHER_SHARE = {'gloss': .15, 'trivia': .5, 'tldr': .4, 'intent': .6, 'factbook': .3, 'cloze': .3, 'title-para': .4,
                 'example': .4, 'term': .6}


def open_tokenizer(path):
    tokenizer = tokenizers.Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def stream_pairs(data, limit=None):
    """Every pair of the data folder, by its own expand_pairs.py: {k: kind, q: query, p: passage}."""
    sys.path.insert(0, data)
    import expand_pairs
    count = 0
    for source in (expand_pairs.explicit(data), expand_pairs.from_text(data, 0)):
        for number, record in enumerate(source):
            if limit and number >= limit:
                break
            count += 1
            yield record
    print(f'{count} pairs', flush=True)


def pack(tokenizer, texts, limit):
    """Token ids of all texts in one row, and where each begins (one more entry than texts)."""
    flat, lengths = [], [0]
    for start in range(0, len(texts), 20_000):
        for encoding in tokenizer.encode_batch_fast(texts[start:start + 20_000], add_special_tokens=False):
            flat.append(np.array(encoding.ids[:limit], np.uint16))
            lengths.append(len(flat[-1]))
    return np.concatenate(flat), np.cumsum(lengths)


def load_pairs(data, tokenizer, work, limit=None):
    """{kinds: names, k, q, qo, p, po}; half of the cloze passages carry their title and section, as the app's chunks do."""
    path = f'{work}/pairs.npz'
    if not os.path.exists(path):
        rng, kinds, rows, heading = random.Random(7), {}, [], ''
        for record in stream_pairs(data, limit):
            kind, passage = record['k'], record['p']
            if kind in ('title-lead', 'title-para'):
                heading = record['q']
            if kind == 'cloze' and rng.random() < .5:
                passage = f'{heading}. {passage}'
            rows.append((kinds.setdefault(kind, len(kinds)), record['q'], passage))
        k, queries, passages = zip(*rows)
        q, qo = pack(tokenizer, list(queries), QUERY_TOKENS)
        p, po = pack(tokenizer, list(passages), PASSAGE_TOKENS)
        np.savez(path, kinds=np.array(list(kinds)), k=np.array(k, np.uint8), q=q, qo=qo, p=p, po=po)
    return dict(np.load(path))


def load_texts(data, tokenizer, work, count, limit=None):
    """(flat ids, offsets) of `count` texts of all lengths: queries, sentences, neighbouring sentences, passages."""
    path = f'{work}/texts.npz'
    if not os.path.exists(path):
        rng, seen, pool = random.Random(1), set(), []

        def add(text):
            if len(text) > 8 and text not in seen:
                seen.add(text)
                pool.append(text)

        for record in stream_pairs(data, limit):
            if rng.random() > TEACHER_SHARE.get(record['k'], 1):
                continue
            add(record['q'][:300])
            draw, sentences = rng.random(), SENTENCE.split(record['p'])
            if draw < .6:
                add(rng.choice(sentences)[:300])
            elif draw < .85:
                at = rng.randrange(len(sentences))
                add(' '.join(sentences[at:at + 2])[:400])
            else:
                add(record['p'][:500])
        rng.shuffle(pool)
        flat, offsets = pack(tokenizer, pool[:count], TEACHER_TOKENS)
        np.savez(path, flat=flat, offsets=offsets)
    stored = np.load(path)
    return stored['flat'], stored['offsets']
