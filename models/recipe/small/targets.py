"""What the student aims at: both teachers' similarities mixed, in the student's own number and basis of dimensions."""
import os

import numpy as np
from draw_texts import read_shard
from student import encode_texts


def read_taught(work, number, config):
    """The teachers' vectors side by side, weighted: [N, sum of widths]. A product of two rows is the mixture of the similarities."""
    stored = np.load(f'{work}/taught/{number:03d}.npz')
    return {one['name']: stored[one['name']].astype(np.float32) for one in config['teacher']}


def join(vectors, basis, config):
    parts = []
    for one in config['teacher']:
        x = vectors[one['name']]
        if one['centred']:
            x = x - basis[f"mean.{one['name']}"]
        parts.append(np.sqrt(one['weight']) * x)
    return np.concatenate(parts, axis=1)


def fit_basis(work, student, config, texts=6000, turned=1500):
    """Mean of the squeezed teacher, SVD to the student's width, then the rotation that brings the targets nearest to
    what the untrained student says already (orthogonal Procrustes). Made once on shard 0 and kept: later shards use the same."""
    path = f'{work}/basis.npz'
    if not os.path.exists(path):
        vectors = {name: x[:texts] for name, x in read_taught(work, 0, config).items()}
        basis = {f'mean.{name}': x.mean(axis=0) for name, x in vectors.items()}
        joined = join(vectors, basis, config)
        wide = np.linalg.svd(joined, full_matrices=False)[2][:student.config.hidden_size].T
        said = encode_texts(student, read_shard(work, 0)[:turned])
        target = joined[:turned] @ wide
        u, _, v = np.linalg.svd((target / np.linalg.norm(target, axis=1, keepdims=True)).T @ said)
        np.savez(f'{path}.part.npz', turn=wide @ (u @ v), **basis)
        os.replace(f'{path}.part.npz', path)
    return dict(np.load(path))


def read_targets(work, number, basis, config):
    """float32 [N, D], L2-normalised."""
    target = join(read_taught(work, number, config), basis, config) @ basis['turn']
    return (target / np.linalg.norm(target, axis=1, keepdims=True)).astype(np.float32)
