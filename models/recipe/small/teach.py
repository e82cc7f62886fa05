"""Step 2: what both teachers make of every text, one shard after the other; a shard that is there is never done again."""
import os
import time

import numpy as np
from draw_texts import read_shard
from teacher_graph import open_teacher

BATCH_TOKENS = 1024
# Token ids that follow [CLS] and belong to the prefix ("query", ":"): a teacher that knows no prefixes does not see them.
PREFIX = slice(1, 3)


def encode_texts(teacher, texts, on_tokens=None):
    """Mean of the token states, L2-normalised, float16 [N, D]. Runs hold texts of one length, so nothing is spent on padding."""
    by_length, out = {}, None
    for number, ids in enumerate(texts):
        by_length.setdefault(len(ids), []).append(number)
    for length, numbers in sorted(by_length.items()):
        size = max(1, BATCH_TOKENS // length)
        for start in range(0, len(numbers), size):
            part = numbers[start:start + size]
            states = teacher(np.stack([texts[number] for number in part]).astype(np.int64))
            mean = states.mean(axis=1)
            norm = np.linalg.norm(mean, axis=1, keepdims=True)
            if out is None:
                out = np.zeros((len(texts), states.shape[2]), np.float16)
            out[part] = mean / norm
            if on_tokens:
                on_tokens(part, states / norm[:, None])
    return out


def teach_shard(teachers, texts, path):
    """Writes {teacher's name: vectors}; a half-written file never has the final name."""
    vectors = {}
    for name, (teacher, prefixed) in teachers.items():
        seen = texts if prefixed else [np.delete(ids, PREFIX) for ids in texts]
        vectors[name] = encode_texts(teacher, seen)
    np.savez(f'{path}.part.npz', **vectors)
    os.replace(f'{path}.part.npz', path)


def teach(work, config, teachers_folder, worker=0, workers=1):
    """Teaches what is missing of shards 000 … `shards`, every `workers`th of them. Several processes of one thread each do far more
    on a busy machine than one of several threads, which waits for its slowest at every product."""
    os.makedirs(f'{work}/taught', exist_ok=True)
    paths = {number: f'{work}/taught/{number:03d}.npz' for number in range(worker, config['shards'], workers)}
    missing = [number for number, path in paths.items() if not os.path.exists(path)]
    if not missing:
        return
    teachers = {one['name']: (open_teacher(f"{teachers_folder}/{one['name']}", one['int8']), one['prefixed']) for one in config['teacher']}
    for number in missing:
        texts, begun = read_shard(work, number), time.time()
        teach_shard(teachers, texts, paths[number])
        tokens = sum(len(ids) for ids in texts)
        print(f'shard {number}: {len(texts)} texts, {tokens} tokens, {tokens / (time.time() - begun):.0f} tokens/s', flush=True)
