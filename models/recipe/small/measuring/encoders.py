"""Encoders to be measured: functions (texts, role) -> L2-normalised float32 [N, D]; role 0 is `query: `, 1 is `passage: `."""
import numpy as np
import torch
from encoder.bert import CLS, E5_PROMPTS, NO_PROMPTS, SEP, encode_all
from encoder.graph import open_graph
from texts.corpus import open_tokenizer

RUN_TOKENS = 1024


def open_encoder(folder, tokenizer_json, prefixed, int8=None, max_tokens=256):
    """Any folder with a BERT's config.json and model.safetensors, by onnxruntime on the CPU, as the app runs it."""
    graph, tokenizer = open_graph(folder, int8), open_tokenizer(tokenizer_json)

    def encode(texts, role):
        before = [CLS, *(E5_PROMPTS if prefixed else NO_PROMPTS)[role]]
        found, room = tokenizer.encode_batch_fast(texts, add_special_tokens=False), max_tokens - len(before) - 1
        return encode_rows(graph, [np.array([*before, *encoding.ids[:room], SEP]) for encoding in found])

    return encode


def encode_rows(graph, rows):
    """Runs hold texts of one length, so nothing is spent on padding."""
    by_length, out = {}, None
    for number, ids in enumerate(rows):
        by_length.setdefault(len(ids), []).append(number)
    for length, numbers in sorted(by_length.items()):
        size = max(1, RUN_TOKENS // length)
        for start in range(0, len(numbers), size):
            part = numbers[start:start + size]
            mean = graph(np.stack([rows[number] for number in part]).astype(np.int64)).mean(axis=1)
            out = np.zeros((len(rows), mean.shape[1]), np.float32) if out is None else out
            out[part] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
    return out


def open_torch_encoder(bert, tokenizer_json, max_tokens=256):
    """The weights in hand, on their device: quick figures during training."""
    tokenizer = open_tokenizer(tokenizer_json)

    def encode(texts, role):
        rows = [np.array(encoding.ids[:max_tokens - 4], np.int32) for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        length = np.array([len(row) for row in rows])
        views = np.zeros((len(rows), 5), np.int32)
        views[:, 0], views[:, 3], views[:, 4] = role, np.cumsum(length) - length, length
        return encode_all(bert, torch.from_numpy(np.append(np.concatenate(rows), 0).astype(np.int32)).to(bert.device), views)

    return encode
