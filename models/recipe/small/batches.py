"""Batches of mixed lengths: a few groups of texts, each of one length. Everything follows from (seed, round, shard), so a run resumes exactly."""
import numpy as np


def order_groups(lengths, group_tokens, rng):
    """Every text once: arrays of text numbers of one length, about `group_tokens` tokens each, shuffled."""
    groups = []
    for length in np.unique(lengths):
        numbers = rng.permutation(np.flatnonzero(lengths == length))
        size = max(1, round(group_tokens / length))
        groups += [numbers[start:start + size] for start in range(0, len(numbers), size)]
    rng.shuffle(groups)
    return groups


def order_batches(lengths, config, seed):
    """Lists of groups of together at least `batchTokens`; what is left over at the end of a shard joins the last batch."""
    rng = np.random.default_rng(seed)
    batches, batch, tokens = [], [], 0
    for group in order_groups(lengths, config['groupTokens'], rng):
        batch.append(group)
        tokens += len(group) * int(lengths[group[0]])
        if tokens >= config['batchTokens']:
            batches.append(batch)
            batch, tokens = [], 0
    if batch and batches:
        batches[-1] = batches[-1] + batch
    return batches or [batch]
