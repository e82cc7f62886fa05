"""Which texts a run sees, in which order, from its beginning to the end of time."""
import os

import numpy as np
import torch
from batches import order_batches
from draw_texts import read_shard
from targets import read_targets


class Course:
    """A position is [shards done, batches done in this one]. `order` names the shard at each place and grows as the run goes on."""

    def __init__(self, work, basis, config, order, ranks):
        self.work, self.basis, self.config, self.order, self.ranks = work, basis, config, order, ranks
        self.place = None

    def next_shard(self):
        """The taught shard seen least so far: those that are taught while the run goes on come in by themselves."""
        taught = sorted(int(name[:3]) for name in os.listdir(f'{self.work}/taught') if name[3:] == '.npz')
        return min(taught, key=lambda shard: (self.order.count(shard), shard))

    def open(self, place):
        if self.place == place:
            return
        if place == len(self.order):
            self.order.append(self.ranks.agree(self.next_shard()))
        shard, options = self.order[place], self.config['distil']
        self.texts, self.targets = read_shard(self.work, shard), read_targets(self.work, shard, self.basis, self.config['teach'])
        if shard == 0:
            self.texts, self.targets = self.texts[:-options['heldOut']], self.targets[:-options['heldOut']]
        lengths = np.array([len(ids) for ids in self.texts])
        self.batches = order_batches(lengths, options, [options['seed'], place])
        self.place = place

    def batch(self, position):
        """((groups of ids of one length each, targets in the same order), next position). Of every `size` batches each process takes one."""
        place, at = position
        self.open(place)
        groups, size = self.batches[at + self.ranks.rank], self.ranks.size
        ids = [np.stack([self.texts[number] for number in group]).astype(np.int64) for group in groups]
        targets = torch.from_numpy(self.targets[np.concatenate(groups)])
        last = at + 2 * size > len(self.batches)
        return (ids, targets), [place + 1, 0] if last else [place, at + size]
