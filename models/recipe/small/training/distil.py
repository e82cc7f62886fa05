"""Steps 3 and 4: the student learns the targets; `contrast` goes on with E5's weakly supervised loss beside them.

Stopped at any moment a run goes on from its last checkpoint and takes the very same steps.
"""
import json
import os
import time
from dataclasses import replace

import numpy as np
import torch
from encoder.bert import cut_student, encode, encode_all, open_bert, save_bert, student_prompts
from teaching.candidates import Candidates
from teaching.targets import Targets, fit_basis
from texts.batches import Course
from texts.views import Texts, count_tokens
from training.checkpoint import load_checkpoint, save_checkpoint
from training.losses import contrastive_loss, distil_loss, leaf_loss, list_loss

LOG_STEPS = 50


def read_taught(work, count):
    """(views [N, 5], float16 tensor [N, widths]) of the taught shards, in order."""
    names = [f'{work}/taught/{number:03d}' for number in range(count) if os.path.exists(f'{work}/taught/{number:03d}.npy')]
    views = np.concatenate([np.load(f'{name}.views.npy') for name in names])
    return views, torch.cat([torch.from_numpy(np.load(f'{name}.npy')) for name in names])


class Material:
    """Everything that runs share: token ids on the device, views, the teachers' vectors, which views are pairs."""

    def __init__(self, work, config, device):
        self.work, self.config, self.device = work, config, device
        self.flat = torch.from_numpy(Texts(f'{work}/corpus.npz').flat).to(device)
        self.views, taught = read_taught(work, config['teach']['shards'])
        self.first, self.taught = taught[:20_000].numpy(), taught.to(device)
        shard, paired = config['texts']['shard'], 2 * config['texts']['pairsInShard']
        shards = np.arange(len(self.views) // shard)[:, None, None] * shard
        self.pairs = (shards + np.arange(paired).reshape(1, -1, 2)).reshape(-1, 2)

    def targets(self, folder, student, teachers):
        """What the teachers say, in the basis that suits this student (kept in the run's folder)."""
        basis = fit_basis(folder, self.first, self.views, self.flat, student, teachers)
        return Targets(self.taught, basis, self.device)

    def held_out(self, count):
        """The last texts of the first shard are never trained on: they are single ones."""
        end = self.config['texts']['shard']
        return np.arange(end - count, end)


def create_optimiser(student, options):
    weights = [weight.requires_grad_() for weight in student.weights.values()]
    groups = [{'params': [weight for weight in weights if weight.ndim > 1], 'weight_decay': options['weightDecay']},
              {'params': [weight for weight in weights if weight.ndim <= 1], 'weight_decay': 0}]
    return torch.optim.AdamW(groups, lr=options['learningRate'], betas=(.9, .98), fused=True)


class Run:
    """One run in work/runs/NAME: the student, its optimiser, where it stands, and its log."""

    def __init__(self, name, material, config, options, student, targets=None):
        self.folder, self.material, self.options = f'{material.work}/runs/{name}', material, options
        os.makedirs(self.folder, exist_ok=True)
        self.student = student.to(material.device)
        self.targets = targets or material.targets(self.folder, self.student, config['teach'])
        if options['leaf']:
            self.student.weights['leaf.weight'] = self.targets.turn.clone()
        self.optimiser, self.held = create_optimiser(self.student, options), material.held_out(options['heldOut'])
        self.mean, self.state = None, {'step': 0, 'tokens': 0, 'seconds': 0}
        load_checkpoint(self.folder, self)
        self.begun, self.saved = time.time(), time.time()

    def rate(self):
        """Warm-up, then a straight fall to 0."""
        step, steps, warm = self.state['step'], self.options['steps'], self.options['warmupSteps']
        return self.options['learningRate'] * min((step + 1) / warm, (steps - step) / max(1, steps - warm))

    def step(self, numbers, loss_of):
        views = self.material.views[numbers]
        for group in self.optimiser.param_groups:
            group['lr'] = self.rate()
        loss = loss_of(numbers, encode(self.student, self.material.flat, views), *self.targets.of(numbers))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.student.weights.values(), 1.0)
        self.optimiser.step()
        self.state['step'] += 1
        self.state['tokens'] += int(count_tokens(views).sum())
        self.average()
        return loss

    def average(self):
        """The mean of the weights over the last part of the run, kept beside them."""
        done = self.state['step'] - int(self.options['averageFrom'] * self.options['steps'])
        if done > 0:
            with torch.no_grad():
                if self.mean is None:
                    self.mean = {name: value.detach().clone() for name, value in self.student.weights.items()}
                else:
                    torch._foreach_lerp_(list(self.mean.values()), [value.detach() for value in self.student.weights.values()], 1 / done)

    def check(self):
        """(mean cosine to the target, correlation of the similarities) on texts never trained on."""
        said = torch.from_numpy(encode_all(self.student, self.material.flat, self.material.views[self.held]))
        joined, turned = (part.cpu() for part in self.targets.of(self.held))
        pick = torch.triu_indices(len(said), len(said), 1).unbind()
        together = torch.corrcoef(torch.stack([(said @ said.T)[pick], (joined @ joined.T)[pick]]))[0, 1]
        return round(float((said * turned).sum(dim=1).mean()), 4), round(float(together), 4)

    def log(self, loss):
        seconds = self.state['seconds'] + time.time() - self.begun
        entry = {**self.state, 'seconds': round(seconds), 'loss': round(loss.item(), 4), 'heldOut': self.check(), 'rate': self.rate()}
        with open(f'{self.folder}/log.jsonl', 'a', encoding='utf8') as file:
            file.write(json.dumps(entry) + '\n')
        print(json.dumps(entry), flush=True)

    def save(self):
        self.state['seconds'] += time.time() - self.begun
        self.begun = self.saved = time.time()
        save_checkpoint(self.folder, self)

    def go(self, course, loss_of, minutes=None):
        """Steps until the end, or until the minutes are over; then the finished weights stand in last/ and their mean in mean/."""
        until = minutes and time.time() + 60 * minutes
        while self.state['step'] < self.options['steps'] and not (until and time.time() > until):
            loss = self.step(course.batch(self.state['step']), loss_of)
            if self.state['step'] % LOG_STEPS == 0 or self.state['step'] == self.options['steps']:
                self.log(loss)
            if time.time() - self.saved > 60 * self.options['checkpointMinutes']:
                self.save()
        self.save()
        if self.state['step'] >= self.options['steps']:
            save_bert(self.student, f'{self.folder}/last')
            save_bert(replace(self.student, weights=self.mean), f'{self.folder}/mean')


def choose_texts(material, held, options):
    """Numbers of the texts to learn from, in order."""
    everything, paired = np.arange(len(material.views)), material.pairs.ravel()
    wanted = {'all': everything, 'pairs': paired, 'singles': np.setdiff1d(everything, paired)}[options['texts']]
    return np.setdiff1d(wanted[count_tokens(material.views[wanted]) <= options['longest']], held)


def open_student(options, teachers_folder):
    """Cut from a teacher, or what stands in a folder already."""
    name = options['from']
    folder = name if os.path.isdir(name) else f'{teachers_folder}/{name}'
    return cut_student(open_bert(folder, student_prompts(options)), options['layers'])


def imitate(run, options):
    """The loss of a batch: what the teachers say of its texts and, where that has a weight, of the candidates of its queries."""
    candidates = Candidates(run.folder, run.targets, run.material.views, options['candidates']) if options['candidates']['weight'] else None

    def loss_of(numbers, said, joined, turned):
        loss = distil_loss(said, joined, turned, options)
        if candidates:
            places, listed_joined, listed_turned = candidates.of(numbers)
            own = list_loss(said[places], joined[places], listed_joined, listed_turned, options['candidates']['temperature'])
            loss = loss + options['candidates']['weight'] * own
        if options['leaf']:
            loss = loss + options['leaf'] * leaf_loss(said, joined, run.student.weights['leaf.weight'])
        return loss

    return loss_of


def distil(name, material, config, teachers_folder, minutes=None):
    """A student cut from a teacher learns every taught text but those held out."""
    run = Run(name, material, config, config['distil'], open_student(config['student'], teachers_folder))
    numbers = choose_texts(material, run.held, config['distil'])[:, None]
    course = Course(numbers, lambda items: run.targets.of(numbers[items].ravel())[1].half(), config['distil'])
    run.go(course, imitate(run, config['distil']), minutes)


def contrast(name, material, config, start, minutes=None):
    """Goes on from the folder `start` with pairs: the teachers' demands as before, and beside them E5's own."""
    options = {**config['distil'], **config['contrast']}
    run = Run(name, material, config, options, open_bert(start, student_prompts(config['student'])))
    course = Course(material.pairs, lambda items: run.targets.of(material.pairs[items, 1])[1].half(), options)
    imitation = imitate(run, options)

    def loss_of(numbers, said, joined, turned):
        own = contrastive_loss(said[0::2], said[1::2], joined[0::2], joined[1::2], options)
        return imitation(numbers, said, joined, turned) * options['teachers'] + options['weight'] * own

    run.go(course, loss_of, minutes)
