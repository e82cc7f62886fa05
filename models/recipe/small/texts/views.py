"""Texts drawn from the corpus: a role and two stretches of its token ids, the heading's (may be empty) and the body's.

int32 [N, 5]: role (0 `query: `, 1 `passage: `), heading start, heading length, body start, body length.
"""
import numpy as np
from texts.corpus import BEGINS, GOES_ON

QUERY, PASSAGE = 0, 1
LONGEST_QUERY = 96
# [CLS], [SEP] and the two tokens of a prefix.
AROUND = 4
CLOZE_TOKENS = (6, 72)
# Keywords come from so many of a passage's first tokens, and are among so many of its rarest words.
KEYWORD_TOKENS, KEYWORD_CHOICE = 160, 5


class Texts:
    """The arrays of corpus.npz with the places worked out. `flat`: ids of sentences, then of phrases."""

    def __init__(self, path):
        stored = np.load(path)
        self.flat = np.concatenate([stored['ids'], stored['phrases']]).astype(np.int32)
        self.sentence = np.concatenate([[0], np.cumsum(stored['sentence'], dtype=np.int64)]).astype(np.int32)
        self.phrase = len(stored['ids']) + np.concatenate([[0], np.cumsum(stored['phrase'], dtype=np.int64)]).astype(np.int32)
        self.first = np.append(stored['first'], len(self.sentence) - 1)
        self.heading, document = stored['heading'], stored['document']
        self.next_document = np.searchsorted(document, document, side='right').astype(np.int32)
        self.query, self.passage, self.wrong = stored['query'], stored['passage'], stored['wrong']
        self.of_kind = {str(name): np.flatnonzero(stored['kind'] == number) for number, name in enumerate(stored['kinds'])}
        self.several = np.flatnonzero(np.diff(self.first) > 1)
        self.pieces, self.frequency = stored['pieces'], np.bincount(self.flat, minlength=len(stored['pieces']))

    def start(self, passages):
        return self.sentence[self.first[passages]]


def count_tokens(views):
    """Tokens of each text, those around it counted."""
    return views[:, 2] + views[:, 4] + AROUND


def stack(role, heading, body, max_tokens):
    """role: one or [N]; heading, body: (start, length). Cut at max_tokens, all tokens counted."""
    room = max_tokens - AROUND
    heading_length = np.minimum(heading[1], room // 2)
    length = np.minimum(body[1], room - heading_length)
    return np.stack(np.broadcast_arrays(role, heading[0], heading_length, body[0], length), axis=1).astype(np.int32)


def phrases(texts, numbers):
    return texts.phrase[numbers], np.minimum(texts.phrase[numbers + 1] - texts.phrase[numbers], LONGEST_QUERY)


def sentences(texts, first, count):
    return texts.sentence[first], texts.sentence[first + count] - texts.sentence[first]


def headings(texts, passages, share, rng):
    """The passages' headings for about this share of them, else nothing."""
    number = np.where(rng.random(len(passages)) < share, texts.heading[passages], -1)
    return texts.phrase[number], np.where(number >= 0, texts.phrase[number + 1] - texts.phrase[number], 0)


def no_heading(count):
    return np.zeros(count, np.int32), np.zeros(count, np.int32)


def whole(texts, passages):
    return sentences(texts, texts.first[passages], texts.first[passages + 1] - texts.first[passages])


def draw_sentences(texts, passages, most, rng):
    """One to `most` sentences in a row of each passage."""
    count = texts.first[passages + 1] - texts.first[passages]
    taken = np.minimum(count, rng.integers(1, most + 1, len(passages)))
    return sentences(texts, texts.first[passages] + (rng.random(len(passages)) * (count - taken + 1)).astype(np.int32), taken)


def joined_passages(texts, passages, tokens):
    """Each passage with those that follow it in its document, about `tokens` in all, as the app's chunks are."""
    start = texts.start(passages)
    last = np.searchsorted(texts.sentence[texts.first[:-1]], start + tokens, side='right') - 1
    last = np.maximum(passages + 1, np.minimum(last, texts.next_document[passages]))
    return start, texts.sentence[texts.first[last]] - start


def telling_words(texts, start, length):
    """(start, length) of a stretch's rarest words, the rarest first; a word is as rare as its rarest piece."""
    ids = texts.flat[start:start + length]
    kind = texts.pieces[ids]
    begins = np.flatnonzero(kind != GOES_ON)
    ends = np.append(begins[1:], len(ids))
    rarity = np.minimum.reduceat(texts.frequency[ids], begins) if len(begins) else begins
    order = [number for number in np.argsort(rarity, kind='stable') if kind[begins[number]] == BEGINS]
    return [(start + begins[number], ends[number] - begins[number]) for number in order[:KEYWORD_CHOICE]]


def draw_keywords(texts, passages, rng):
    """Two of each passage's telling words, as people type them into a search; passages without two are left out."""
    found, start, length = [], texts.start(passages), texts.start(passages + 1) - texts.start(passages)
    for words in map(lambda *place: telling_words(texts, *place), start, np.minimum(length, KEYWORD_TOKENS)):
        if len(words) > 1:
            first, second = rng.permutation(len(words))[:2]
            found.append((*words[first], *words[second]))
    one, size, other, other_size = np.array(found, np.int32).reshape(-1, 4).T
    return stack(QUERY, (one, size), (other, other_size), LONGEST_QUERY)


def draw_cloze(texts, count, config, rng):
    """One sentence as the query; the larger part of the passage that it leaves as the passage."""
    passages = rng.choice(texts.several, count)
    first, total = texts.first[passages], texts.first[passages + 1] - texts.first[passages]
    taken = (rng.random(count) * total).astype(np.int32)
    before = taken >= total - taken
    rest = np.where(before, first, first + taken + 1), np.where(before, taken, total - taken - 1)
    query = stack(QUERY, no_heading(count), sentences(texts, first + taken, 1), LONGEST_QUERY)
    fits = (query[:, 4] >= CLOZE_TOKENS[0]) & (query[:, 4] <= CLOZE_TOKENS[1])
    passage = stack(PASSAGE, headings(texts, passages, config['headed'], rng), sentences(texts, *rest), config['maxTokens'])
    return query[fits], passage[fits]


def draw_kind(texts, kind, count, config, rng):
    numbers = rng.choice(texts.of_kind[kind], count)
    role = QUERY if kind in config['symmetric'] else PASSAGE
    query = stack(QUERY, no_heading(count), phrases(texts, texts.query[numbers]), config['maxTokens'])
    return query, stack(role, no_heading(count), whole(texts, texts.passage[numbers]), config['maxTokens'])


def draw_pairs(texts, config, count, rng):
    """(queries, passages) [count, 5] each, of the kinds in the shares of the configuration."""
    shares = {kind: share for kind, share in config['pairs'].items() if kind == 'cloze' or kind in texts.of_kind}
    kinds, share = list(shares), np.array(list(shares.values()))
    times = rng.multinomial(2 * count, share / share.sum())
    drawn = [draw_cloze(texts, many, config, rng) if kind == 'cloze' else draw_kind(texts, kind, many, config, rng)
             for kind, many in zip(kinds, times) if many]
    queries, passages = (np.concatenate(side) for side in zip(*drawn))
    chosen = rng.permutation(len(queries))[:count]
    return queries[chosen], passages[chosen]


def draw_kind_of_single(texts, kind, passages, config, rng):
    """[N, 5] of these passages: a sentence in either role, the first sentence as a query, keywords, a few sentences, the passage, or it
    and those that follow."""
    count, most = len(passages), config['maxTokens']
    if kind == 'keywords':
        return draw_keywords(texts, passages, rng)
    if kind == 'first':
        return stack(QUERY, no_heading(count), sentences(texts, texts.first[passages], 1), LONGEST_QUERY)
    if kind == 'sentence':
        role = (rng.random(count) < config['sentenceAsPassage']).astype(np.int32)
        return stack(role, no_heading(count), draw_sentences(texts, passages, 1, rng), most)
    if kind == 'few':
        return stack(PASSAGE, no_heading(count), draw_sentences(texts, passages, 4, rng), most)
    body = whole(texts, passages) if kind == 'passage' else joined_passages(texts, passages, most)
    return stack(PASSAGE, headings(texts, passages, config['headed'], rng), body, most)


def draw_singles(texts, config, count, rng):
    """[count, 5] of the kinds in the shares of the configuration."""
    options = config['singles']
    # A few more than are wanted: not every passage has two telling words.
    times = rng.multinomial(count + count // 8, np.array(list(options.values())) / sum(options.values()))
    drawn = np.concatenate([draw_kind_of_single(texts, kind, rng.integers(len(texts.first) - 1, size=many), config, rng)
                            for kind, many in zip(options, times)])
    return drawn[rng.permutation(len(drawn))[:count]]


def draw_shard(texts, config, number):
    """[shard, 5]: `pairsInShard` queries each followed by its passage, then single texts. The same number gives the same texts."""
    rng = np.random.default_rng([config['seed'], number])
    queries, passages = draw_pairs(texts, config, config['pairsInShard'], rng)
    pairs = np.stack([queries, passages], axis=1).reshape(-1, 5)
    return np.concatenate([pairs, draw_singles(texts, config, config['shard'] - len(pairs), rng)])
