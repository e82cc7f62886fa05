"""A BERT as plain functions over its weights: teacher and student alike. Activations are bfloat16 on a GPU and on CPUs with tiles for it
(AMX), else float32."""
import json
import math
import os
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file, save_file
from encoder.quantise import restore_tensors, round_activations, round_rows
from texts.views import count_tokens

CLS, SEP = 101, 102
# Token ids in front of a query and of a passage: `query: ` and `passage: `, or nothing.
E5_PROMPTS, NO_PROMPTS = ((23032, 1024), (6019, 1024)), ((), ())
# What of a model's weights makes its vectors.
KEPT = ('embeddings.', 'encoder.')
# Texts of nearly one length run together: padded to a multiple of `GRAIN`, at most `SLACK` times the shortest. In float32 every length
# has a group of its own.
GRAIN, SLACK = 8, 1.15
ENCODE_TOKENS = {'cpu': 2048, 'cuda': 262_144}


@dataclass
class Bert:
    """config: Hugging Face's config.json; weights: by Hugging Face's names, float32; prompts: token ids in front of a query and of a
    passage; pooling: 'mean' over a text's tokens or 'cls', its first; int8: what its int8 graph's linear weights reach to (127 or 63)
    where it runs as if it were that graph, else None."""
    config: dict
    weights: dict
    prompts: tuple = E5_PROMPTS
    pooling: str = 'mean'
    int8: int | None = None

    def to(self, device, dtype=torch.float32):
        return replace(self, weights={name: value.to(device, dtype) for name, value in self.weights.items()})

    @property
    def device(self):
        return next(iter(self.weights.values())).device


def activation_type(device):
    """What activations are held in; multiplying bfloat16 tiles makes training 2.2 times as fast (six layers, two cores with AMX, torch 2.15)."""
    return torch.bfloat16 if device == 'cuda' or torch.cpu._is_amx_tile_supported() else torch.float32


def student_prompts(options):
    return E5_PROMPTS if options['prefixed'] else NO_PROMPTS


def open_bert(folder, prompts=E5_PROMPTS, pooling='mean'):
    """A folder with config.json and model.safetensors (int8 rows too)."""
    with open(f'{folder}/config.json', encoding='utf8') as file:
        config = json.load(file)
    tensors = restore_tensors({name.removeprefix('bert.'): value for name, value in load_file(f'{folder}/model.safetensors').items()})
    return Bert(config, {name: torch.from_numpy(np.ascontiguousarray(value)).float() for name, value in tensors.items()
                         if name.startswith(KEPT) and not name.endswith('position_ids')}, prompts, pooling)


def save_bert(bert, folder):
    os.makedirs(folder, exist_ok=True)
    save_file({name: value.detach().float().cpu().numpy() for name, value in bert.weights.items() if name.startswith(KEPT)}, f'{folder}/model.safetensors.part')
    with open(f'{folder}/config.json', 'w', encoding='utf8') as file:
        json.dump(bert.config, file, indent=2)
    os.replace(f'{folder}/model.safetensors.part', f'{folder}/model.safetensors')


def cut_student(teacher, layers):
    """The teacher's embeddings and the named ones of its layers; dropout does not exist here."""
    weights = {name: value for name, value in teacher.weights.items() if name.startswith('embeddings.')}
    for own, taken in enumerate(layers):
        prefix = f'encoder.layer.{taken}.'
        weights |= {f'encoder.layer.{own}.{name.removeprefix(prefix)}': value for name, value in teacher.weights.items() if name.startswith(prefix)}
    return replace(teacher, config={**teacher.config, 'num_hidden_layers': len(layers)}, weights={name: value.clone() for name, value in weights.items()})


@dataclass
class Batch:
    """Texts in groups of nearly one length. ids, places: [T]; groups: (texts, padded length, lengths [texts] or None where all are full)."""
    ids: torch.Tensor
    places: torch.Tensor
    groups: list
    order: np.ndarray

    @property
    def sizes(self):
        return [texts * length for texts, length, _ in self.groups]


def group_lengths(lengths, grain, slack):
    """[(first, end, padded length)] over ascending lengths."""
    padded, groups, first = -(-lengths // grain) * grain, [], 0
    while first < len(padded):
        most = max(padded[first], int(padded[first] * slack) // grain * grain)
        end = int(np.searchsorted(padded, most, side='right'))
        groups.append((first, end, int(padded[end - 1])))
        first = end
    return groups


def write_ids(flat, views, length, prompts):
    """int64 [N, length] of views [N, 5] on flat's device; what lies past a text's end is 0."""
    role, heading, heading_length, body, body_length = (column[:, None] for column in views.unbind(1))
    place = torch.arange(length, device=flat.device)[None, :]
    before = torch.where(role == 0, 1 + len(prompts[0]), 1 + len(prompts[1]))
    at = torch.where(place < before + heading_length, heading + place - before, body + place - before - heading_length)
    end = before + heading_length + body_length
    ids = torch.where(place < end, flat[at.clamp(0, len(flat) - 1)], 0)
    ids[:, 0] = CLS
    for number, prompt in enumerate(prompts):
        for place, token in enumerate(prompt[:length - 1], 1):
            ids[:, place] = torch.where(role[:, 0] == number, token, ids[:, place])
    return ids.scatter_(1, end.long(), SEP).long()


def make_batch(flat, views, prompts, exact=False):
    """flat: int32 ids on the device; views: int32 [N, 5], numpy; prompts: ids in front of a query and of a passage. `exact`: nothing is padded."""
    lengths = views[:, 2] + views[:, 4] + 2 + np.where(views[:, 0] == 0, len(prompts[0]), len(prompts[1]))
    order = np.argsort(lengths, kind='stable')
    grain, slack = (1, 1) if exact else (GRAIN, SLACK)
    groups, ids = [], []
    on_device, sorted_lengths = torch.from_numpy(views[order]).to(flat.device), lengths[order]
    lengths_on_device = torch.from_numpy(sorted_lengths).to(flat.device)
    for first, end, length in group_lengths(sorted_lengths, grain, slack):
        ids.append(write_ids(flat, on_device[first:end], length, prompts))
        groups.append((end - first, length, None if sorted_lengths[first] == length else lengths_on_device[first:end]))
    places = torch.cat([torch.arange(length, device=flat.device).repeat(texts) for texts, length, _ in groups])
    return Batch(torch.cat([row.view(-1) for row in ids]), places, groups, order)


def linear(bert, names, x, batch):
    """One product for all the named layers, their outputs side by side."""
    weight, bias = (torch.cat([bert.weights[f'{name}.{kind}'] for name in names]).to(x.dtype) for kind in ('weight', 'bias'))
    if bert.int8:
        x, weight = round_activations(x, batch), round_rows(weight, bert.int8)
    return F.linear(x, weight, bias)


def norm(bert, name, x):
    weight, bias = (bert.weights[f'{name}.{part}'].to(x.dtype) for part in ('weight', 'bias'))
    return F.layer_norm(x, x.shape[-1:], weight, bias, bert.config['layer_norm_eps'])


def attend_plainly(q, k, v, mask):
    """softmax(q k' / sqrt(d)) v as products of matrices [texts, heads, length, d]. torch's own kernel spends half of a step of training
    on its way back on a CPU (torch 2.15, measured)."""
    texts, heads, length, width = q.shape
    q, k, v = (part.reshape(texts * heads, length, width) for part in (q / math.sqrt(width), k, v))
    scores = torch.bmm(q, k.transpose(1, 2))
    if mask is not None:
        scores = (scores.view(texts, heads, length, length) + torch.where(mask, 0, float('-inf')).to(scores.dtype)).view(-1, length, length)
    return torch.bmm(scores.softmax(dim=-1), v).view(texts, heads, length, width)


def attend(bert, name, x, batch):
    """Self-attention of flat [T, D], group by group."""
    heads, width = bert.config['num_attention_heads'], x.shape[1]
    joined = linear(bert, [f'{name}.attention.self.{part}' for part in ('query', 'key', 'value')], x, batch)
    attention = attend_plainly if x.device.type == 'cpu' else F.scaled_dot_product_attention
    seen = []
    for (texts, length, lengths), group in zip(batch.groups, joined.split(batch.sizes)):
        q, k, v = group.view(texts, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        mask = None if lengths is None else (torch.arange(length, device=x.device) < lengths[:, None])[:, None, None, :]
        seen.append(attention(q, k, v, mask).transpose(1, 2).reshape(texts * length, width))
    return torch.cat(seen)


def embed_tokens(bert, batch, dtype):
    """What the first layer gets, flat [T, D]."""
    table = 'embeddings.word_embeddings.weight'
    x = F.embedding(batch.ids, bert.weights[table]) + F.embedding(batch.places, bert.weights['embeddings.position_embeddings.weight'])
    return norm(bert, 'embeddings.LayerNorm', (x + bert.weights['embeddings.token_type_embeddings.weight'][0]).to(dtype))


def add_attention(bert, name, x, batch):
    return linear(bert, [f'{name}.attention.output.dense'], attend(bert, name, x, batch), batch) + x


def add_feed_forward(bert, name, x, batch):
    wide = F.gelu(linear(bert, [f'{name}.intermediate.dense'], x, batch))
    return linear(bert, [f'{name}.output.dense'], wide, batch) + x


def run_layer(bert, number, x, batch):
    name = f'encoder.layer.{number}'
    x = norm(bert, f'{name}.attention.output.LayerNorm', add_attention(bert, name, x, batch))
    return norm(bert, f'{name}.output.LayerNorm', add_feed_forward(bert, name, x, batch))


def encode_tokens(bert, batch, dtype):
    """Last hidden states, flat [T, D]."""
    x = embed_tokens(bert, batch, dtype)
    for number in range(bert.config['num_hidden_layers']):
        x = run_layer(bert, number, x, batch)
    return x


def pool(states, batch, pooling):
    """One vector a text, of its own tokens, float32 [N, D], in the order of the views."""
    pooled = []
    for (texts, length, lengths), part in zip(batch.groups, states.split(batch.sizes)):
        part = part.view(texts, length, -1).float()
        if pooling == 'cls':
            pooled.append(part[:, 0])
        elif lengths is None:
            pooled.append(part.mean(dim=1))
        else:
            real = (torch.arange(length, device=part.device) < lengths[:, None]).float()
            pooled.append(torch.einsum('nld,nl->nd', part, real) / lengths[:, None])
    back = torch.from_numpy(np.argsort(batch.order)).to(states.device)
    return torch.cat(pooled)[back]


def encode(bert, flat, views, dtype=None):
    """L2-normalised float32 [N, D]; views int32 [N, 5] of `flat` (on the weights' device). dtype: of the activations, if not the device's."""
    # The int8 graph rounds text by text: what it is to bear is rehearsed in float32.
    dtype = dtype or (torch.float32 if bert.int8 else activation_type(flat.device.type))
    batch = make_batch(flat, views, bert.prompts, exact=dtype == torch.float32)
    return F.normalize(pool(encode_tokens(bert, batch, dtype), batch, bert.pooling), dim=1)


def encode_all(bert, flat, views):
    """The same for any number of texts without gradients, float32 numpy; sorted by length, many at a time."""
    lengths = count_tokens(views)
    order, room = np.argsort(lengths, kind='stable'), ENCODE_TOKENS[flat.device.type]
    out, start = np.zeros((len(views), bert.config['hidden_size']), np.float32), 0
    ends = np.cumsum(lengths[order])
    with torch.inference_mode():
        while start < len(order):
            end = max(start + 1, int(np.searchsorted(ends, (ends[start - 1] if start else 0) + room, side='right')))
            part = order[start:end]
            out[part], start = encode(bert, flat, views[part]).cpu().numpy(), end
    return out
