"""What the student aims at: the teachers' similarities mixed, in the student's own number and basis of dimensions."""
import os

import numpy as np
import torch
import torch.nn.functional as F
from encoder.bert import activation_type, encode_all

FITTED, TURNED, RANDOM_PAIRS = 20_000, 3000, 200_000


def spread(vectors, seed=3):
    """Standard deviation of the products of random pairs of rows."""
    i, j = np.random.default_rng(seed).integers(len(vectors), size=(2, RANDOM_PAIRS))
    return float(np.einsum('nd,nd->n', vectors[i], vectors[j]).std())


def fit_mixture(vectors, config):
    """float32 [widths], [widths]: what is taken off and what the rest is multiplied by. A product of two rows is then the sum of the
    teachers' similarities, each of spread 1, in the mixture's shares (concatenated and standardised: arXiv 2412.19048)."""
    mean, scale, start = np.zeros(vectors.shape[1], np.float32), np.ones(vectors.shape[1], np.float32), 0
    for one in config['teacher']:
        own = slice(start, start + one['width'])
        taken, start = vectors[:, own].astype(np.float32), start + one['width']
        middle = taken.mean(axis=0)
        mean[own], scale[own] = config['centred'] * middle, (one['share'] / spread(taken - middle)) ** .5
    return mean, scale


def fit_basis(folder, vectors, views, flat, student, config):
    """{mean, scale, turn}: the mixture, then SVD to the student's width and the rotation that brings the targets nearest to what
    the untrained student says already (orthogonal Procrustes). Made once from the first texts and kept with the run."""
    path = f'{folder}/basis.npz'
    if not os.path.exists(path):
        mean, scale = fit_mixture(vectors[:FITTED], config)
        joined = (vectors[:FITTED].astype(np.float32) - mean) * scale
        wide = np.linalg.svd(joined, full_matrices=False)[2][:student.config['hidden_size']].T
        said, target = encode_all(student, flat, views[:TURNED]), joined[:TURNED] @ wide
        u, _, v = np.linalg.svd((target / np.linalg.norm(target, axis=1, keepdims=True)).T @ said)
        np.savez(f'{path}.part.npz', mean=mean, scale=scale, turn=(wide @ (u @ v)).astype(np.float32))
        os.replace(f'{path}.part.npz', path)
    return dict(np.load(path))


class Targets:
    """Looks up float32 (joined [N, widths], turned [N, D]) of taught texts, both L2-normalised, on the device. `similar`: the type in
    which many similarities at once are worked out."""

    def __init__(self, taught, basis, device):
        self.taught, self.similar = taught.to(device), activation_type(device)
        self.mean, self.scale, self.turn = (torch.from_numpy(basis[name]).to(device) for name in ('mean', 'scale', 'turn'))

    def of(self, numbers):
        joined = (self.taught[torch.from_numpy(numbers).to(self.taught.device)].float() - self.mean) * self.scale
        return F.normalize(joined, dim=1), F.normalize(joined @ self.turn, dim=1)
