"""Step 5: E5's weakly supervised contrastive stage (arXiv 2212.03533), with the teachers' batch beside it so that nothing is forgotten."""
import torch
import torch.nn.functional as F
import numpy as np
from distil import Run, distil_loss
from checkpoint import save_weights
from student import encode


def group_rows(rows):
    """(groups of one length, the place of each row in their order)."""
    lengths = np.array([len(ids) for ids in rows])
    groups = [np.flatnonzero(lengths == length) for length in np.unique(lengths)]
    back = np.argsort(np.concatenate(groups))
    return [np.stack([rows[number] for number in group]).astype(np.int64) for group in groups], torch.from_numpy(back)


def encode_rows(bert, rows):
    groups, back = group_rows(rows)
    return encode(bert, groups)[back]


def contrastive_loss(queries, passages, negatives, temperature):
    """InfoNCE both ways: every other passage of the batch and every hard negative is wrong for a query, every other query for a passage."""
    scores, right = queries @ torch.cat([passages, negatives]).T / temperature, torch.arange(len(queries))
    return (F.cross_entropy(scores, right) + F.cross_entropy(scores[:, :len(queries)].T, right)) / 2


def contrast(work, name, config, teachers_folder, ranks, pairs, steps, start):
    """Continues from the weights `start` (a state dict) in work/runs/NAME for `steps` steps, the rate falling to 0."""
    run, options = Run(work, name, config, teachers_folder, ranks), config['contrast']
    if run.state['step'] == 0:
        run.student.load_state_dict(start)
    run.state['decay'], run.config = [0, steps], {**run.config, 'learningRate': options['learningRate']}
    queries, passages, hard = pairs
    while run.state['step'] < steps:
        rng = np.random.default_rng([options['seed'], run.state['step']])
        chosen = rng.choice(len(queries), min(options['batch'], len(queries)), replace=False)
        wrong = [passages[number] for number in hard[chosen] if number >= 0]
        run.step(lambda student: options['weight'] * pair_loss(student, [queries[number] for number in chosen], [passages[number] for number in chosen],
                                                               wrong, options['temperature']))
    if ranks.first:
        run.save()
        save_weights(run.student, f'{run.folder}/last')


def pair_loss(student, queries, passages, wrong, temperature):
    vectors = encode_rows(student, [*queries, *passages, *wrong])
    return contrastive_loss(*vectors.split([len(queries), len(passages), len(wrong)]), temperature)
