"""The student: a BERT of a few of a teacher's own layers, run over batches of mixed lengths without a single padded token."""
import numpy as np
import torch
import torch.nn.functional as F
from transformers import BertConfig, BertModel


def open_bert(folder):
    return BertModel.from_pretrained(folder, add_pooling_layer=False).eval()


def create_student(folder, layers):
    """The teacher's embeddings and the named ones of its layers. No dropout: the teacher's answer is the only right one."""
    teacher = open_bert(folder)
    config = BertConfig.from_pretrained(folder, num_hidden_layers=len(layers), hidden_dropout_prob=0, attention_probs_dropout_prob=0)
    student = BertModel(config, add_pooling_layer=False)
    student.embeddings.load_state_dict(teacher.embeddings.state_dict())
    for own, taken in zip(student.encoder.layer, layers):
        own.load_state_dict(teacher.encoder.layer[taken].state_dict())
    return student


def attend(layer, x, shapes, heads):
    """Self-attention of a flat [T, D] made of groups [texts, length] one after the other."""
    own, width = layer.attention.self, x.shape[1]
    parts = [part.split([texts * length for texts, length in shapes]) for part in (own.query(x), own.key(x), own.value(x))]
    seen = []
    for (texts, length), *group in zip(shapes, *parts):
        q, k, v = (part.view(texts, length, heads, width // heads).transpose(1, 2) for part in group)
        seen.append(F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(texts * length, width))
    return torch.cat(seen)


def encode_tokens(bert, groups):
    """Groups of rows of one length, each int64 [texts, length] -> last hidden states, flat [T, D]."""
    table, shapes = bert.embeddings, [ids.shape for ids in groups]
    ids = torch.from_numpy(np.concatenate([ids.ravel() for ids in groups]))
    places = torch.from_numpy(np.concatenate([np.tile(np.arange(length), texts) for texts, length in shapes]))
    x = table.word_embeddings(ids) + table.position_embeddings(places) + table.token_type_embeddings.weight[0]
    x = table.LayerNorm(x)
    for layer in bert.encoder.layer:
        x = layer.attention.output.LayerNorm(layer.attention.output.dense(attend(layer, x, shapes, bert.config.num_attention_heads)) + x)
        x = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(x))) + x)
    return x


def pool(states, groups):
    """Mean over each text's tokens, not normalised: [N, D]."""
    parts = states.split([ids.size for ids in groups])
    return torch.cat([part.view(*ids.shape, -1).mean(dim=1) for part, ids in zip(parts, groups)])


def encode(bert, groups):
    return F.normalize(pool(encode_tokens(bert, groups), groups), dim=1)


def encode_texts(bert, texts, batch_tokens=2048):
    """float32 [N, D] of lists of token ids, in their order."""
    order = np.argsort([len(ids) for ids in texts], kind='stable')
    out, start = None, 0
    with torch.inference_mode():
        while start < len(order):
            length = len(texts[order[start]])
            end = start
            while end < len(order) and len(texts[order[end]]) == length and (end - start + 1) * length <= max(batch_tokens, length):
                end += 1
            part = order[start:end]
            vectors = encode(bert, [np.stack([texts[number] for number in part]).astype(np.int64)]).numpy()
            out = np.zeros((len(texts), vectors.shape[1]), np.float32) if out is None else out
            out[part], start = vectors, end
    return out
