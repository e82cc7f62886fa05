"""A deeper student that says at first what a shallower, trained one says: layers of a donor are put between its own, turned down.

A layer ends in two normalisations, so it cannot be silent. Scale and shift of both are fitted (least squares, one dimension at a time) so that
what comes out is nearest to what went in; its two products that add to the state are multiplied by `loudness`.
"""
from dataclasses import replace

import torch
import torch.nn.functional as F
from bert import add_attention, add_feed_forward, embed_tokens, make_batch, run_layer

LOUDNESS = 0.1


def layer_of(bert, taken, number):
    """The weights of layer `taken` under the names of layer `number`."""
    old, new = f'encoder.layer.{taken}.', f'encoder.layer.{number}.'
    return {new + name.removeprefix(old): value.clone() for name, value in bert.weights.items() if name.startswith(old)}


def fit_norm(bert, name, mixed, wanted):
    """Sets scale and shift of a normalisation of `mixed` [T, D] so that it gives `wanted` as nearly as it can."""
    seen = F.layer_norm(mixed, mixed.shape[-1:], eps=bert.config['layer_norm_eps'])
    spread, meant = seen - seen.mean(dim=0), wanted - wanted.mean(dim=0)
    scale = (spread * meant).sum(dim=0) / spread.square().sum(dim=0)
    bert.weights[f'{name}.weight'], bert.weights[f'{name}.bias'] = scale, wanted.mean(dim=0) - scale * seen.mean(dim=0)


def turn_down(bert, number, x, batch):
    """Makes layer `number` nearly pass on x [T, D]."""
    name = f'encoder.layer.{number}'
    for part, add, norm in (('attention.output.dense', add_attention, 'attention.output.LayerNorm'), ('output.dense', add_feed_forward, 'output.LayerNorm')):
        for kind in ('weight', 'bias'):
            bert.weights[f'{name}.{part}.{kind}'] *= LOUDNESS
        fit_norm(bert, f'{name}.{norm}', add(bert, name, x, batch), x)


def grow(bert, donor, layers, flat, views):
    """`layers`: for each layer of the grown one, ('own', number) or ('donor', number). flat, views: some texts to fit the normalisations on."""
    weights = {name: value.clone() for name, value in bert.weights.items() if name.startswith('embeddings.')}
    for number, (whose, taken) in enumerate(layers):
        weights |= layer_of(bert if whose == 'own' else donor, taken, number)
    grown = replace(bert, config={**bert.config, 'num_hidden_layers': len(layers)}, weights=weights)
    with torch.inference_mode():
        batch = make_batch(flat, views, bert.prompts, exact=True)
        x = embed_tokens(grown, batch, torch.float32)
        for number, (whose, _) in enumerate(layers):
            if whose == 'donor':
                turn_down(grown, number, x, batch)
            x = run_layer(grown, number, x, batch)
    return grown
