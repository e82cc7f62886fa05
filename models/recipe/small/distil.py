"""Step 3: the student learns the targets. One endless pass over the taught shards at a constant rate; `decay` makes a finished model of any point of it.

Stopped at any moment it goes on from its last checkpoint; with the same shards and processes it takes the very same steps.
"""
import json
import os
import time

import numpy as np
import torch
from checkpoint import load_checkpoint, save_checkpoint, save_weights
from course import Course
from draw_texts import read_shard
from ranks import Ranks
from student import create_student, encode, encode_texts
from targets import fit_basis, read_targets


def create_optimiser(student, config):
    matrices = [weight for weight in student.parameters() if weight.ndim > 1]
    rest = [weight for weight in student.parameters() if weight.ndim <= 1]
    return torch.optim.AdamW([{'params': matrices, 'weight_decay': config['weightDecay']}, {'params': rest, 'weight_decay': 0}],
                             lr=config['learningRate'], betas=(.9, .98), fused=True)


def rate(step, config, decay):
    """Constant after a warm-up; `decay` = (first step, steps) falls straight to 0."""
    factor = min(1, (step + 1) / config['warmupSteps'])
    if decay:
        factor *= max(0, 1 - (step - decay[0] + 1) / decay[1])
    return config['learningRate'] * factor


def distil_loss(vectors, targets, bank, similarity):
    """Cosine to the target, and its similarities to a bank of other targets: search is a matter of differences between them.
    A bank is better than the batch's own matrix where batches are small, and the loss does not depend on who shares a batch."""
    apart = ((vectors - targets) @ bank.T).square().mean()
    return (1 - (vectors * targets).sum(dim=1)).mean() + similarity * apart


def check(student, texts, targets):
    """(mean cosine to the target, correlation of the similarities) on texts never trained on."""
    vectors = encode_texts(student, texts)
    pick = np.triu_indices(len(texts), 1)
    together = np.corrcoef((vectors @ vectors.T)[pick], (targets @ targets.T)[pick])[0, 1]
    return round(float((vectors * targets).sum(axis=1).mean()), 4), round(float(together), 4)


class Run:
    """One training run in work/runs/NAME: the student, its optimiser, where it stands, and its log."""

    def __init__(self, work, name, config, teachers_folder, ranks):
        self.folder, self.config, self.ranks = f'{work}/runs/{name}', config['distil'], ranks
        os.makedirs(self.folder, exist_ok=True)
        torch.manual_seed(self.config['seed'])
        self.student = create_student(f"{teachers_folder}/{config['student']['from']}", config['student']['layers'])
        self.optimiser = create_optimiser(self.student, self.config)
        ranks.one_first(lambda: fit_basis(work, self.student, config['teach']))
        basis, kept = fit_basis(work, self.student, config['teach']), self.config['heldOut']
        targets = read_targets(work, 0, basis, config['teach'])
        self.held = read_shard(work, 0)[-kept:], targets[-kept:]
        self.bank = torch.from_numpy(targets[:self.config['bank']])
        self.state = load_checkpoint(self.folder, self.student, self.optimiser) or {
            'step': 0, 'tokens': 0, 'position': [0, 0], 'order': [], 'decay': None, 'seconds': 0}
        self.course = Course(work, basis, config, self.state['order'], ranks)
        self.begun, self.losses = time.time(), []

    def step(self, extra=None):
        """One update of this process's student from its own batch. `extra`: a further loss of the student."""
        state, config = self.state, self.config
        (ids, targets), state['position'] = self.course.batch(state['position'])
        for group in self.optimiser.param_groups:
            group['lr'] = rate(state['step'], config, state['decay'])
        loss = distil_loss(encode(self.student, ids), targets, self.bank, config['similarity'])
        self.losses.append(loss.item())
        if extra:
            loss = loss + extra(self.student)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
        self.optimiser.step()
        state['step'] += 1
        state['tokens'] += sum(group.size for group in ids) * self.ranks.size

    def round(self, steps):
        """`steps` updates of every process, then one student of them all."""
        for _ in range(steps):
            self.step()
        self.ranks.average(self.student, self.optimiser)

    def report(self):
        state = self.state
        line = {'step': state['step'], 'tokens': state['tokens'], 'shards': len(state['order']), 'minutes': round(self.seconds() / 60, 1),
                'loss': round(float(np.mean(self.losses[-200:] or [0])), 4), 'heldOut': check(self.student, *self.held),
                'rate': round(rate(state['step'], self.config, state['decay']), 7)}
        print(json.dumps(line), flush=True)
        with open(f'{self.folder}/log.jsonl', 'a', encoding='utf8') as log:
            log.write(json.dumps(line) + '\n')

    def seconds(self):
        return self.state['seconds'] + time.time() - self.begun

    def save(self):
        self.report()
        save_checkpoint(self.folder, self.student, self.optimiser, {**self.state, 'seconds': self.seconds()})


def distil(work, name, config, teachers_folder, ranks, minutes=None, decay_steps=None):
    """Trains until `minutes` have passed; with `decay_steps` the rate falls to 0 from where the run stands, and there it ends."""
    run, options = Run(work, name, config, teachers_folder, ranks), config['distil']
    if decay_steps and not run.state['decay']:
        run.state['decay'] = [run.state['step'], decay_steps]
    until = sum(run.state['decay']) if run.state['decay'] else float('inf')
    saved = shot = run.begun
    if ranks.first and run.state['step'] == 0:
        run.report()
    while run.state['step'] < until and not ranks.agree(minutes is not None and time.time() - run.begun > minutes * 60):
        run.round(min(options['apart'], until - run.state['step']))
        if ranks.first and time.time() - saved > options['checkpointMinutes'] * 60:
            run.save()
            saved = time.time()
        if ranks.first and time.time() - shot > options['snapshotMinutes'] * 60:
            save_weights(run.student, f"{run.folder}/step-{run.state['step']:06d}")
            shot = time.time()
    if ranks.first:
        run.save()
        save_weights(run.student, f'{run.folder}/last')
