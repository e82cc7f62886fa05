"""Step 5: the finished student learns to bear its own int8. It runs as its graph will, rounded, and is asked for what it says unrounded.

Only its own vectors are the target, so neither teachers nor labels are needed, and an hour of one core is enough.
"""
import os
from dataclasses import dataclass, replace

import numpy as np
import torch
from encoder.bert import encode, open_bert, student_prompts
from texts.batches import Course
from texts.views import Texts, draw_shard
from training.distil import Run
from training.losses import distil_loss


@dataclass
class Drawn:
    """Texts that no teacher has seen: the shard after the taught ones."""
    work: str
    config: dict
    device: str

    def __post_init__(self):
        texts = Texts(f'{self.work}/corpus.npz')
        self.flat = torch.from_numpy(texts.flat).to(self.device)
        self.views = draw_shard(texts, self.config['texts'], self.config['teach']['shards'])

    def held_out(self, count):
        return np.arange(len(self.views) - count, len(self.views))


class OwnVectors:
    """The unrounded student as the target of the rounded one."""

    def __init__(self, bert, material):
        self.bert, self.material = bert, material

    def of(self, numbers):
        with torch.no_grad():
            said = encode(self.bert, self.material.flat, self.material.views[numbers], torch.float32)
        return said, said


def settle(name, work, config, start, device, minutes=None):
    """Goes on from the folder `start`; the finished weights stand in work/runs/NAME as those of every run."""
    options, material = {**config['distil'], **config['settle']}, Drawn(work, config, device)
    exact = open_bert(start, student_prompts(config['student'])).to(device)
    student = replace(exact, weights={key: value.clone() for key, value in exact.weights.items()}, int8=options['range'])
    run = Run(name, material, config, options, student, OwnVectors(exact, material))
    numbers = np.setdiff1d(np.arange(len(material.views)), run.held)[:, None]
    course = Course(numbers, None, options)
    run.go(course, lambda _, said, joined, turned: distil_loss(said, joined, turned, options), minutes)
