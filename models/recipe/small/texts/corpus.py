"""Step 1: all text as one row of token ids, with the places of its sentences, passages, headings and pairs.

Everything that training draws later (a sentence, three, a passage under its heading, two passages of one document) is a stretch of this
row, so drawing costs nothing and a text of any length can be drawn at any time.
"""
import json
import lzma
import os
import re

import numpy as np
import tokenizers

SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-Z"(])')
TEXTS = ('text.txt.xz', 'text-more.txt.xz')
CHUNK = 20_000
# What a piece of the vocabulary is: punctuation and figures, the beginning of a word, or its continuation.
NO_WORD, BEGINS, GOES_ON = 0, 1, 2


def open_tokenizer(path):
    tokenizer = tokenizers.Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def describe_pieces(tokenizer):
    """uint8 [vocabulary]: NO_WORD, BEGINS or GOES_ON."""
    kinds = np.zeros(tokenizer.get_vocab_size(), np.uint8)
    for piece, number in tokenizer.get_vocab().items():
        kinds[number] = GOES_ON if piece.startswith('##') else BEGINS if piece.isalpha() and len(piece) > 1 else NO_WORD
    return kinds


def read_explicit(data, limit=None):
    """(kind, query, passage, negative or None) of pairs.jsonl.xz, one for every alternative query."""
    with lzma.open(f'{data}/pairs.jsonl.xz', 'rt', encoding='utf8') as opened:
        for number, line in enumerate(opened):
            if limit and number >= limit:
                return
            record = json.loads(line)
            for query in record['q'] if isinstance(record['q'], list) else [record['q']]:
                yield record['k'], query, record['p'], record.get('n')


def read_documents(path, limit=None):
    """(title, section, paragraph) line by line, and None between two documents."""
    title = section = ''
    with lzma.open(path, 'rt', encoding='utf8') as opened:
        for number, line in enumerate(opened):
            line = line.rstrip('\n')
            if limit and number >= limit:
                return
            if line.startswith('# '):
                title, section = line[2:], ''
                yield None
            elif line.startswith('## '):
                section = line[3:]
            elif line:
                yield title, section, line


class Rows:
    """Strings that become stretches of one row of token ids."""

    def __init__(self, tokenizer):
        self.tokenizer, self.ids, self.length, self.waiting, self.places = tokenizer, [], [], [], {}

    def add(self, text, once=False):
        """Number of the stretch. `once`: the same text again is the same stretch."""
        if once and text in self.places:
            return self.places[text]
        number = len(self.length) + len(self.waiting)
        if once:
            self.places[text] = number
        self.waiting.append(text)
        if len(self.waiting) >= CHUNK:
            self.flush()
        return number

    def flush(self):
        for encoding in self.tokenizer.encode_batch_fast(self.waiting, add_special_tokens=False):
            self.ids.append(np.array(encoding.ids, np.uint16))
            self.length.append(len(encoding.ids))
        self.waiting = []

    def whole(self):
        self.flush()
        return np.concatenate(self.ids), np.array(self.length, np.uint16)


class Corpus:
    """Collects; `save` writes the arrays that views.py reads."""

    def __init__(self, tokenizer):
        self.sentences, self.phrases = Rows(tokenizer), Rows(tokenizer)
        self.passage, self.kinds, self.pairs, self.document = [], [], [], 0

    def add_passage(self, text, heading=None):
        """heading: number of a phrase or None. Returns the passage's number."""
        first = None
        for sentence in SENTENCE.split(text):
            number = self.sentences.add(sentence)
            first = number if first is None else first
        self.passage.append((first, -1 if heading is None else heading, self.document))
        return len(self.passage) - 1

    def add_pair(self, kind, query, passage, negative=None):
        if kind not in self.kinds:
            self.kinds.append(kind)
        wrong = -1 if negative is None else self.phrases.add(negative, once=True)
        self.pairs.append((self.kinds.index(kind), self.phrases.add(query, once=True), passage, wrong))

    def add_explicit(self, pairs):
        seen = {}
        for kind, query, text, negative in pairs:
            if text not in seen:
                self.document += 1
                seen[text] = self.add_passage(text)
            self.add_pair(kind, query, seen[text], negative)

    def add_documents(self, lines):
        lead = False
        for line in lines:
            if line is None:
                self.document, lead = self.document + 1, True
                continue
            title, section, text = line
            both = f'{title} {section}'.strip()
            passage = self.add_passage(text, self.phrases.add(both, once=True))
            self.add_pair('title-lead' if lead else 'title-para', title if lead else both, passage)
            if section and (section.endswith('?') or section.count(' ') >= 3):
                self.add_pair('head-para', section, passage)
            lead = False

    def save(self, path):
        ids, length = self.sentences.whole()
        phrases, phrase_length = self.phrases.whole()
        first, heading, document = np.array(self.passage, np.int32).T
        kind, query, passage, wrong = np.array(self.pairs, np.int32).T
        np.savez(f'{path}.part.npz', ids=ids, sentence=length, phrases=phrases, phrase=phrase_length, first=first, heading=heading, document=document,
                 pieces=describe_pieces(self.sentences.tokenizer), kinds=np.array(self.kinds), kind=kind.astype(np.uint8), query=query, passage=passage, wrong=wrong)
        os.replace(f'{path}.part.npz', path)
        return len(ids) + len(phrases), len(first), len(kind)


def build_corpus(data, work, limit=None):
    """Writes work/corpus.npz. `limit`: only so many lines of each file."""
    path = f'{work}/corpus.npz'
    if os.path.exists(path):
        return
    corpus = Corpus(open_tokenizer(f'{data}/tokenizer/tokenizer.json'))
    corpus.add_explicit(read_explicit(data, limit))
    for name in TEXTS:
        if os.path.exists(f'{data}/{name}'):
            corpus.add_documents(read_documents(f'{data}/{name}', limit))
    print('{} tokens, {} passages, {} pairs'.format(*corpus.save(path)), flush=True)
