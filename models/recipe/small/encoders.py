"""Encoders to be measured: any folder with a BERT's config.json and model.safetensors, by onnxruntime, fp32 or int8."""
from draw_texts import ROLES, open_tokenizer
from teach import encode_texts
from teacher_graph import open_teacher

import numpy as np


def open_encoder(folder, tokenizer_json, prefixed, int8, max_tokens=256):
    """(texts, role) -> L2-normalised float32 [N, D]."""
    graph, tokenizer = open_teacher(folder, int8), open_tokenizer(tokenizer_json, max_tokens)

    def encode(texts, role):
        prefix = ROLES[role] if prefixed else ''
        ids = [np.array(encoding.ids) for encoding in tokenizer.encode_batch_fast([prefix + text for text in texts])]
        return encode_texts(graph, ids).astype(np.float32)

    return encode
