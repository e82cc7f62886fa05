"""Step 1: texts of every length with their role, as token ids in shards. Random order, so that any first few shards are a fair sample."""
import os
import random
import re
import sys

import numpy as np
import tokenizers

SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-Z"(])')
ROLES = ('query: ', 'passage: ')
QUERY_CHARACTERS = 400


def open_tokenizer(path, max_tokens):
    tokenizer = tokenizers.Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def stream_pairs(data, limit=None):
    """Every pair of the data folder by its own expand_pairs.py, {k: kind, q, p[, n]}, with the heading h its passage stands under."""
    sys.path.insert(0, data)
    import expand_pairs
    for source in (expand_pairs.explicit(data), expand_pairs.from_text(data, 0)):
        heading = ''
        for number, record in enumerate(source):
            if limit and number >= limit:
                break
            if record['k'] in ('title-lead', 'title-para'):
                heading = record['q']
            yield {**record, 'h': heading if record['k'] in ('cloze', 'title-para', 'title-lead') else ''}


def draw_passage(record, config, rng):
    """(role, text): a sentence, a few, or the whole passage."""
    sentences, dice = SENTENCE.split(record['p']), rng.random()
    if dice < config['sentence']:
        return int(rng.random() < config['sentenceAsPassage']), rng.choice(sentences)[:QUERY_CHARACTERS]
    if dice < config['sentence'] + config['few']:
        first = rng.randrange(len(sentences))
        return 1, ' '.join(sentences[first:first + 2 + (rng.random() < .5)])
    headed = record['h'] and rng.random() < config['headed']
    return 1, f"{record['h']}\n{record['p']}" if headed else record['p']


def draw_pool(data, config, limit=None):
    """Distinct (role, text), shuffled."""
    rng, seen, pool = random.Random(config['seed']), set(), []
    for record in stream_pairs(data, limit):
        if rng.random() > config['keep'].get(record['k'], 1):
            continue
        drawn = [(0, record['q'][:QUERY_CHARACTERS]), draw_passage(record, config, rng)]
        if 'n' in record:
            drawn.append((0, record['n']))
        for role, text in drawn:
            if len(text) > 8 and text not in seen:
                seen.add(text)
                pool.append((role, text))
    rng.shuffle(pool)
    return pool


def draw_texts(data, work, config, limit=None):
    """Writes work/texts/000.npz …: `ids` in one row and the `length` of each text."""
    folder = f'{work}/texts'
    os.makedirs(folder, exist_ok=True)
    if os.path.exists(f'{folder}/000.npz'):
        return
    tokenizer = open_tokenizer(f'{data}/tokenizer/tokenizer.json', config['maxTokens'])
    pool = draw_pool(data, config, limit)
    size, files = config['shard'], []
    for start in range(0, min(len(pool), size * config['shards']) - size + 1, size):
        texts = [ROLES[role] + text for role, text in pool[start:start + size]]
        ids = [np.array(encoding.ids, np.uint16) for encoding in tokenizer.encode_batch_fast(texts)]
        files.append((np.concatenate(ids), np.array([len(row) for row in ids], np.int32)))
    # The first one last: its presence says that all are there.
    for number in reversed(range(len(files))):
        np.savez(f'{folder}/{number:03d}.npz', ids=files[number][0], length=files[number][1])
    tokens = sum(len(ids) for ids, _ in files)
    print(f'{len(pool)} texts in the pool; {len(files)} shards of {size}, {tokens / len(files) / size:.1f} tokens a text', flush=True)


def read_shard(work, number):
    """Token ids of one shard: a list of uint16 arrays."""
    stored = np.load(f'{work}/texts/{number:03d}.npz')
    return np.split(stored['ids'], np.cumsum(stored['length'])[:-1])
