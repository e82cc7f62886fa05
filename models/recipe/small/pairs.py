"""Step 4: pairs of texts that belong together, as E5's weakly supervised stage takes them: drawn, filtered for consistency, hard negatives mined."""
import os
import random

import numpy as np
from draw_texts import QUERY_CHARACTERS, ROLES, open_tokenizer, stream_pairs
from student import encode_texts


def draw_pairs(data, config, limit=None):
    """[(query, passage)] of all kinds; `share` thins the kinds whose passages are often not the best answer to their query."""
    rng, pairs, seen = random.Random(config['seed']), [], set()
    for record in stream_pairs(data, limit):
        if rng.random() > config['share'].get(record['k'], 1):
            continue
        query, headed = record['q'][:QUERY_CHARACTERS], record['h'] and record['k'] == 'cloze' and rng.random() < .5
        if query not in seen:
            seen.add(query)
            pairs.append((query, f"{record['h']}\n{record['p']}" if headed else record['p']))
    rng.shuffle(pairs)
    return pairs[:config['pairs']]


def tokenise(pairs, data, max_tokens):
    tokenizer = open_tokenizer(f'{data}/tokenizer/tokenizer.json', max_tokens)
    return [[np.array(encoding.ids, np.uint16) for encoding in tokenizer.encode_batch_fast([ROLES[side] + pair[side] for pair in pairs])]
            for side in (0, 1)]


def consistent(queries, passages, pool, keep, rng):
    """Numbers of the pairs whose passage stands among the best `keep` of `pool` random ones for its query (E5, section 3.1)."""
    kept, order = [], rng.permutation(len(queries))
    for start in range(0, len(order), pool):
        part = order[start:start + pool]
        scores = queries[part] @ passages[part].T
        rank = (scores > np.diag(scores)[:, None]).sum(axis=1)
        kept.append(part[rank < keep])
    return np.sort(np.concatenate(kept))


def mine_negatives(queries, passages, ranks, limit, rng):
    """For each query one passage of ranks[0] … ranks[1] that scores under `limit` of the true one, else -1: what stands higher is often right too."""
    chosen = np.full(len(queries), -1)
    for number, query in enumerate(queries):
        scores = passages @ query
        order = np.argpartition(-scores, min(ranks[1], len(scores) - 1))[:ranks[1]]
        order = order[np.argsort(-scores[order])][ranks[0]:]
        allowed = order[(scores[order] < limit * scores[number]) & (order != number)]
        if len(allowed):
            chosen[number] = rng.choice(allowed)
    return chosen


def prepare_pairs(data, work, student, config, limit=None):
    """(query ids, passage ids, number of the hard negative or -1), kept in work/pairs.npz."""
    path = f'{work}/pairs.npz'
    if not os.path.exists(path):
        rng = np.random.default_rng(config['seed'])
        q, p = tokenise(draw_pairs(data, config, limit), data, config['maxTokens'])
        told = encode_texts(student, q), encode_texts(student, p)
        keep = consistent(*told, config['pool'], config['keepRank'], rng)
        hard = mine_negatives(told[0][keep], told[1][keep], config['hardRanks'], config['hardLimit'], rng)
        print(f'{len(q)} pairs, {len(keep)} consistent, {(hard >= 0).sum()} with a hard negative', flush=True)
        q, p = [q[number] for number in keep], [p[number] for number in keep]
        np.savez(f'{path}.part.npz', q=np.concatenate(q), qn=[len(ids) for ids in q], p=np.concatenate(p), pn=[len(ids) for ids in p], hard=hard)
        os.replace(f'{path}.part.npz', path)
    stored = np.load(path)
    split = lambda side: np.split(stored[side], np.cumsum(stored[f'{side}n'])[:-1])
    return split('q'), split('p'), stored['hard']
