"""Which texts meet in a batch. Everything follows from (seed, step), so a run resumes exactly."""
import numpy as np
import torch


def order_by_likeness(vectors, leaf, generator):
    """A random projection tree (Dasgupta and Freund 2008): numbers of the rows so that every `leaf` of them in a row are alike.
    Each cell is halved along the difference of two of its members. len(vectors) = leaf x a power of two."""
    order = torch.arange(len(vectors), device=vectors.device)[None, :]
    while order.shape[1] > leaf:
        cells, size = order.shape
        pair = torch.rand(cells, size, generator=generator).topk(2).indices.to(vectors.device)
        ends = vectors[order.gather(1, pair)].float()
        along = torch.einsum('csd,cd->cs', vectors[order].float(), ends[:, 0] - ends[:, 1])
        order = order.gather(1, along.argsort(dim=1)).view(2 * cells, size // 2)
    return order


class Course:
    """Rounds over a random block of the items each; in a block, groups of items that are alike are shuffled and dealt into batches.

    items: rows of text numbers [I, texts of one item]; look: item numbers -> vectors to compare them by. A leaf of 0: no likeness."""

    def __init__(self, items, look, options):
        self.items, self.look, self.seed = items, look, options['seed']
        self.per_step = options['batchTexts'] // items.shape[1]
        self.leaf = options['leafTexts'] // items.shape[1]
        self.block = min(options['blockTexts'] // items.shape[1], len(items))
        if self.leaf:
            self.block = self.leaf * 2 ** int(np.log2(self.block / self.leaf))
        self.steps = max(1, self.block // self.per_step)
        self.blocks, self.opened = max(1, len(items) // self.block), None

    def open(self, number):
        epoch, place = divmod(number, self.blocks)
        shuffled = np.random.default_rng([self.seed, epoch]).permutation(len(self.items))
        chosen = shuffled[place * self.block:(place + 1) * self.block]
        rng = np.random.default_rng([self.seed, epoch, place])
        if self.leaf:
            generator = torch.Generator().manual_seed(self.seed + number)
            leaves = order_by_likeness(self.look(chosen), self.leaf, generator).cpu().numpy()
            chosen = chosen[leaves[rng.permutation(len(leaves))].ravel()]
        self.order, self.opened = chosen, number

    def batch(self, step):
        """Text numbers, those of one item next to each other."""
        number, at = divmod(step, self.steps)
        if self.opened != number:
            self.open(number)
        return self.items[self.order[at * self.per_step:(at + 1) * self.per_step]].ravel()
