"""Which words English texts use, and in how many paragraphs: what tells an everyday word from one that names something.

usage: english_words.py DATA OUT    reads DATA/text.txt.xz, writes OUT (models/english-words.txt)
Words are folded as the engine folds them (lower case, no accents); those of fewer than 40 paragraphs are left out: their
inverse document frequency is above 9, what a word of one note has in a library of 12,000.
"""
import collections
import lzma
import re
import sys
import unicodedata

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
LEAST = 40


def fold(text):
    plain = unicodedata.normalize('NFKD', text.lower().replace('’', "'"))
    return ''.join(letter for letter in plain if not unicodedata.combining(letter))


def count_words(lines):
    holding, paragraphs = collections.Counter(), 0
    for line in lines:
        if not line.strip() or line.startswith('#'):
            continue
        paragraphs += 1
        holding.update(set(WORD.findall(fold(line))))
    return holding, paragraphs


if __name__ == '__main__':
    data, out = sys.argv[1:]
    with lzma.open(f'{data}/text.txt.xz', 'rt', encoding='utf8') as lines:
        holding, paragraphs = count_words(lines)
    kept = [(word, count) for word, count in holding.most_common() if count >= LEAST and len(word) > 1]
    with open(out, 'w', encoding='utf8') as file:
        print(paragraphs, file=file)
        for word, count in sorted(kept, key=lambda entry: (-entry[1], entry[0])):
            print(word, count, file=file)
    print(f'{len(kept)} words of {paragraphs} paragraphs')
