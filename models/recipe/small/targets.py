"""What the student aims at: both teachers' similarities mixed, in the student's own number and basis of dimensions."""
import os

import numpy as np
import torch
import torch.nn.functional as F
from bert import encode_all

FITTED, TURNED = 20_000, 3000


def fit_mixture(vectors, config):
    """float32 [widths], [widths]: what is taken off and what the rest is multiplied by. A product of two rows is the mixture of the similarities."""
    mean, scale, start = np.zeros(vectors.shape[1], np.float32), np.ones(vectors.shape[1], np.float32), 0
    for one in config['teacher']:
        own = slice(start, start + one['width'])
        scale[own], start = one['weight'] ** .5, start + one['width']
        if one['centred']:
            mean[own] = vectors[:, own].astype(np.float32).mean(axis=0)
    return mean, scale


def fit_basis(folder, vectors, views, flat, student, config):
    """{mean, scale, turn}: the mixture, then SVD to the student's width and the rotation that brings the targets nearest to what
    the untrained student says already (orthogonal Procrustes). Made once from the first shard and kept with the run."""
    path = f'{folder}/basis.npz'
    if not os.path.exists(path):
        mean, scale = fit_mixture(vectors, config)
        joined = (vectors[:FITTED].astype(np.float32) - mean) * scale
        wide = np.linalg.svd(joined, full_matrices=False)[2][:student.config['hidden_size']].T
        said, target = encode_all(student, flat, views[:TURNED]), joined[:TURNED] @ wide
        u, _, v = np.linalg.svd((target / np.linalg.norm(target, axis=1, keepdims=True)).T @ said)
        np.savez(f'{path}.part.npz', mean=mean, scale=scale, turn=(wide @ (u @ v)).astype(np.float32))
        os.replace(f'{path}.part.npz', path)
    return dict(np.load(path))


class Targets:
    """Looks up float32 (joined [N, widths], turned [N, D]) of taught texts, both L2-normalised, on the device."""

    def __init__(self, taught, basis, device):
        self.taught = taught.to(device)
        self.mean, self.scale, self.turn = (torch.from_numpy(basis[name]).to(device) for name in ('mean', 'scale', 'turn'))

    def of(self, numbers):
        joined = (self.taught[torch.from_numpy(numbers).to(self.taught.device)].float() - self.mean) * self.scale
        return F.normalize(joined, dim=1), F.normalize(joined @ self.turn, dim=1)
