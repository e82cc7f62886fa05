"""The teacher's part: vectors of every token of the vocabulary (where training starts) and of short texts (what it learns)."""
import os
import time

import numpy as np
import torch
from transformers import AutoModel

CLS, SEP = 101, 102
BATCH_TOKENS = 4096


def open_teacher(folder):
    return AutoModel.from_pretrained(folder, dtype=torch.bfloat16, attn_implementation='sdpa').eval()


def encode_rows(teacher, rows):
    """Rows of one length -> mean over all tokens, L2-normalised, float32 [n, hidden]."""
    states = teacher(input_ids=torch.tensor(rows), attention_mask=None).last_hidden_state
    return torch.nn.functional.normalize(states.float().mean(dim=1), dim=1).numpy()


def encode_tokens(teacher, vocabulary, work, wanted=None):
    """[V, hidden]: each token alone between [CLS] and [SEP] (as Model2Vec does); with `wanted` only these ids, else 0."""
    path = f'{work}/tokens.npy'
    if not os.path.exists(path):
        ids = np.arange(vocabulary) if wanted is None else np.sort(wanted)
        out = np.zeros((vocabulary, teacher.config.hidden_size), np.float32)
        with torch.inference_mode():
            for start in range(0, len(ids), 512):
                part = ids[start:start + 512]
                out[part] = encode_rows(teacher, [[CLS, int(token), SEP] for token in part])
        np.save(path, out.astype(np.float16))
    return np.load(path).astype(np.float32)


def encode_texts(teacher, flat, offsets, work):
    """[N, hidden] float16 on disk; batches of one length, so that nothing is spent on padding."""
    path = f'{work}/teacher.npy'
    if not os.path.exists(path):
        by_length = {}
        for row in range(len(offsets) - 1):
            by_length.setdefault(int(offsets[row + 1] - offsets[row]), []).append(row)
        out, done, begun = np.zeros((len(offsets) - 1, teacher.config.hidden_size), np.float16), 0, time.time()
        with torch.inference_mode():
            for place, (length, rows) in enumerate(sorted(by_length.items())):
                size = max(1, BATCH_TOKENS // (length + 2))
                for start in range(0, len(rows), size):
                    part = rows[start:start + size]
                    ids = [[CLS, *flat[offsets[row]:offsets[row + 1]].tolist(), SEP] for row in part]
                    out[part] = encode_rows(teacher, ids)
                    done += len(part)
                if place % 10 == 9:
                    print(f'teacher: {done} texts, up to {length} tokens, {time.time() - begun:.0f} s', flush=True)
        np.save(path, out)
    return np.load(path)


def start_table(token_vectors, counts, dimensions, a=1e-4):
    """Token vectors to `dimensions` by PCA, each times a / (a + p): SIF, so that common words weigh little (Arora 2017)."""
    centred = token_vectors - token_vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    share = (counts + .5) / counts.sum()
    table = (centred @ directions[:, ::-1][:, :dimensions]) * (a / (a + share))[:, None]
    return table.astype(np.float32)
