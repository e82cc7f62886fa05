"""The teachers, each with the prompts and the pooling that it was trained with.

A teacher is a function (flat, views [N, 5]) -> L2-normalised float32 [N, D]. On a CPU it is its int8 graph (cosines to float32, least /
median: see RUNS.md), 3 times as fast as float32 with VNNI; on a GPU its weights in bfloat16.
"""
import numpy as np
import torch
from encoder.bert import encode_all, make_batch, open_bert
from encoder.graph import open_graph
from texts.corpus import open_tokenizer

RUN_TOKENS = 2048


def read_prompts(options, tokenizer):
    """Token ids of what stands in front of a query and of a passage."""
    return tuple(tuple(tokenizer.encode(options[side], add_special_tokens=False).ids) for side in ('query', 'passage'))


def pool_group(graph, ids, pooling):
    """ids int64 [texts, length], run so many at a time; L2-normalised float32 [texts, D]."""
    size, out = max(1, RUN_TOKENS // ids.shape[1]), []
    for start in range(0, len(ids), size):
        states = graph(ids[start:start + size])
        out.append(states[:, 0] if pooling == 'cls' else states.mean(axis=1))
    pooled = np.concatenate(out)
    return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


def encode_by_graph(graph, prompts, pooling, flat, views):
    batch = make_batch(flat, views, prompts, exact=True)
    groups = [ids.view(texts, length).numpy() for ids, (texts, length, _) in zip(batch.ids.split(batch.sizes), batch.groups)]
    return np.concatenate([pool_group(graph, ids, pooling) for ids in groups])[np.argsort(batch.order)]


def open_teacher(folder, options, device, int8):
    """options: its entry in the configuration. `int8`: the range of its graph on a CPU, None for float32."""
    prompts = read_prompts(options, open_tokenizer(f'{folder}/tokenizer.json'))
    if device == 'cpu':
        graph = open_graph(folder, int8)
        return lambda flat, views: encode_by_graph(graph, prompts, options['pooling'], flat, views)
    bert = open_bert(folder, prompts, options['pooling']).to(device, torch.bfloat16)
    return lambda flat, views: encode_all(bert, flat, views)
