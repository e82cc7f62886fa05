"""Candidate lists: for every query-like text the passages nearest to it, as the teachers see them (CADET, arXiv 2505.19274).

The candidates stand as their targets, where the student's own vectors of them are to end: a list of 48 costs a product, not 48 encodings.
"""
import os

import numpy as np
import torch
from texts.views import PASSAGE, QUERY

CHUNK = 1024


def nearest_in_block(targets, queries, passages, count):
    """int32 [len(queries), count]: numbers of the passages nearest to each query."""
    found, wide = [], targets.of(passages)[0].to(targets.similar)
    for start in range(0, len(queries), CHUNK):
        near = (targets.of(queries[start:start + CHUNK])[0].to(targets.similar) @ wide.T).float().topk(count).indices
        found.append(passages[near.cpu().numpy()])
    return np.concatenate(found).astype(np.int32)


class Candidates:
    """Lists of `nearest` passages of a query's own block of `blockTexts` taught texts, kept in the run's folder."""

    def __init__(self, folder, targets, views, options):
        self.targets, path = targets, f'{folder}/candidates.npy'
        self.row = np.full(len(views), -1)
        queries = np.flatnonzero(views[:, 0] == QUERY)
        self.row[queries] = np.arange(len(queries))
        if not os.path.exists(path):
            with open(f'{path}.part', 'wb') as file:
                np.save(file, np.concatenate(list(self.find(views, options))))
            os.replace(f'{path}.part', path)
        self.lists = np.load(path)

    def find(self, views, options):
        for start in range(0, len(views), options['blockTexts']):
            role = views[start:start + options['blockTexts'], 0]
            queries, passages = (start + np.flatnonzero(role == kind) for kind in (QUERY, PASSAGE))
            yield nearest_in_block(self.targets, queries, passages, options['nearest'])

    def of(self, numbers):
        """Which of these texts have a list: places [B]; and its passages: joined [B, C, widths], turned [B, C, D]."""
        places = np.flatnonzero(self.row[numbers] >= 0)
        lists = self.lists[self.row[numbers[places]]]
        joined, turned = (part.view(*lists.shape, -1) for part in self.targets.of(lists.ravel()))
        return torch.from_numpy(places).to(joined.device), joined, turned
