"""A BERT as plain functions over its weights: teacher and student alike, on CPU (float32) or GPU (bfloat16 activations)."""
import json
import os
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from quantise import restore_tensors, round_activations, round_rows
from safetensors.numpy import load_file, save_file
from views import count_tokens

CLS, SEP = 101, 102
PREFIX_IDS = {0: (23032, 1024), 1: (6019, 1024)}
# Texts of nearly one length run together: padded to a multiple of `GRAIN`, at most `SLACK` times the shortest.
GRAIN, SLACK = 8, 1.15
ENCODE_TOKENS = {'cpu': 2048, 'cuda': 262_144}


@dataclass
class Bert:
    """config: Hugging Face's config.json; weights: by Hugging Face's names, float32; int8: what its int8 graph's linear weights reach to
    (127 or 63) where it runs as if it were that graph, else None."""
    config: dict
    weights: dict
    int8: int | None = None

    def to(self, device, dtype=torch.float32):
        return Bert(self.config, {name: value.to(device, dtype) for name, value in self.weights.items()}, self.int8)

    @property
    def device(self):
        return next(iter(self.weights.values())).device


def open_bert(folder):
    """A folder with config.json and model.safetensors (int8 rows too)."""
    with open(f'{folder}/config.json', encoding='utf8') as file:
        config = json.load(file)
    tensors = restore_tensors({name.removeprefix('bert.'): value for name, value in load_file(f'{folder}/model.safetensors').items()})
    wanted = ('embeddings.', 'encoder.')
    return Bert(config, {name: torch.from_numpy(np.ascontiguousarray(value)).float() for name, value in tensors.items()
                         if name.startswith(wanted) and not name.endswith('position_ids')})


def save_bert(bert, folder):
    os.makedirs(folder, exist_ok=True)
    save_file({name: value.detach().float().cpu().numpy() for name, value in bert.weights.items()}, f'{folder}/model.safetensors.part')
    with open(f'{folder}/config.json', 'w', encoding='utf8') as file:
        json.dump(bert.config, file, indent=2)
    os.replace(f'{folder}/model.safetensors.part', f'{folder}/model.safetensors')


def cut_student(teacher, layers):
    """The teacher's embeddings and the named ones of its layers; dropout does not exist here."""
    weights = {name: value for name, value in teacher.weights.items() if name.startswith('embeddings.')}
    for own, taken in enumerate(layers):
        prefix = f'encoder.layer.{taken}.'
        weights |= {f'encoder.layer.{own}.{name.removeprefix(prefix)}': value for name, value in teacher.weights.items() if name.startswith(prefix)}
    return Bert({**teacher.config, 'num_hidden_layers': len(layers)}, {name: value.clone() for name, value in weights.items()})


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


def write_ids(flat, views, length, prefixed):
    """int64 [N, length] of views [N, 5] on flat's device; what lies past a text's end is 0."""
    role, heading, heading_length, body, body_length = (column[:, None] for column in views.unbind(1))
    place, before = torch.arange(length, device=flat.device)[None, :], 3 if prefixed else 1
    at = torch.where(place < before + heading_length, heading + place - before, body + place - before - heading_length)
    end = before + heading_length + body_length
    ids = torch.where(place < end, flat[at.clamp(0, len(flat) - 1)], 0)
    ids[:, 0] = CLS
    if prefixed:
        for number in (0, 1):
            ids[:, 1 + number] = torch.where(role[:, 0] == 0, PREFIX_IDS[0][number], PREFIX_IDS[1][number])
    return ids.scatter_(1, end.long(), SEP).long()


def make_batch(flat, views, prefixed):
    """flat: int32 ids on the device; views: int32 [N, 5], numpy."""
    # Without a prefix two tokens fewer stand around a text.
    lengths = count_tokens(views) - (0 if prefixed else 2)
    order = np.argsort(lengths, kind='stable')
    grain, slack = (1, 1) if flat.device.type == 'cpu' else (GRAIN, SLACK)
    groups, ids = [], []
    on_device, sorted_lengths = torch.from_numpy(views[order]).to(flat.device), lengths[order]
    lengths_on_device = torch.from_numpy(sorted_lengths).to(flat.device)
    for first, end, length in group_lengths(sorted_lengths, grain, slack):
        ids.append(write_ids(flat, on_device[first:end], length, prefixed))
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


def attend(bert, name, x, batch):
    """Self-attention of flat [T, D], group by group."""
    heads, width = bert.config['num_attention_heads'], x.shape[1]
    joined = linear(bert, [f'{name}.attention.self.{part}' for part in ('query', 'key', 'value')], x, batch)
    seen = []
    for (texts, length, lengths), group in zip(batch.groups, joined.split(batch.sizes)):
        q, k, v = group.view(texts, length, 3, heads, width // heads).permute(2, 0, 3, 1, 4)
        mask = None if lengths is None else (torch.arange(length, device=x.device) < lengths[:, None])[:, None, None, :]
        seen.append(F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(texts * length, width))
    return torch.cat(seen)


def encode_tokens(bert, batch, dtype):
    """Last hidden states, flat [T, D]."""
    table = 'embeddings.word_embeddings.weight'
    x = F.embedding(batch.ids, bert.weights[table]) + F.embedding(batch.places, bert.weights['embeddings.position_embeddings.weight'])
    x = norm(bert, 'embeddings.LayerNorm', (x + bert.weights['embeddings.token_type_embeddings.weight'][0]).to(dtype))
    for number in range(bert.config['num_hidden_layers']):
        name = f'encoder.layer.{number}'
        x = norm(bert, f'{name}.attention.output.LayerNorm', linear(bert, [f'{name}.attention.output.dense'], attend(bert, name, x, batch), batch) + x)
        wide = F.gelu(linear(bert, [f'{name}.intermediate.dense'], x, batch))
        x = norm(bert, f'{name}.output.LayerNorm', linear(bert, [f'{name}.output.dense'], wide, batch) + x)
    return x


def pool(states, batch):
    """Mean over each text's own tokens, float32 [N, D], in the order of the views."""
    means = []
    for (texts, length, lengths), part in zip(batch.groups, states.split(batch.sizes)):
        part = part.view(texts, length, -1).float()
        if lengths is None:
            means.append(part.mean(dim=1))
        else:
            real = (torch.arange(length, device=part.device) < lengths[:, None]).float()
            means.append(torch.einsum('nld,nl->nd', part, real) / lengths[:, None])
    back = torch.from_numpy(np.argsort(batch.order)).to(states.device)
    return torch.cat(means)[back]


def encode(bert, flat, views, prefixed=True):
    """L2-normalised float32 [N, D]; views int32 [N, 5] of `flat` (on the weights' device)."""
    batch = make_batch(flat, views, prefixed)
    dtype = torch.float32 if flat.device.type == 'cpu' else torch.bfloat16
    return F.normalize(pool(encode_tokens(bert, batch, dtype), batch), dim=1)


def encode_all(bert, flat, views, prefixed=True):
    """The same for any number of texts without gradients, float32 numpy; sorted by length, many at a time."""
    lengths = count_tokens(views)
    order, room = np.argsort(lengths, kind='stable'), ENCODE_TOKENS[flat.device.type]
    out, start = np.zeros((len(views), bert.config['hidden_size']), np.float32), 0
    ends = np.cumsum(lengths[order])
    with torch.inference_mode():
        while start < len(order):
            end = max(start + 1, int(np.searchsorted(ends, (ends[start - 1] if start else 0) + room, side='right')))
            part = order[start:end]
            out[part], start = encode(bert, flat, views[part], prefixed).cpu().numpy(), end
    return out
