"""Several processes of one thread each, every one with steps of its own, averaged every few steps (local SGD).

On a busy machine one process of two threads did half the work of two of one thread, which wait for each other at every product;
and exchanging gradients at every step lost a third again to waiting.
"""
import torch
import torch.distributed as dist
import torch.multiprocessing


class Ranks:
    """rank of size; alone, nothing is exchanged."""

    def __init__(self, rank=0, size=1, meeting=None):
        self.rank, self.size, self.first = rank, size, rank == 0
        torch.set_num_threads(1)
        if size > 1:
            dist.init_process_group('gloo', init_method=f'file://{meeting}', rank=rank, world_size=size)

    def average(self, model, optimiser):
        """Makes weights and Adam's moments the mean over all processes, so that any of them is the whole state of the run."""
        if self.size == 1:
            return
        tensors = [weight.data for weight in model.parameters()]
        tensors += [kept[name] for kept in optimiser.state.values() for name in ('exp_avg', 'exp_avg_sq')]
        for tensor_group in (tensors[start:start + 32] for start in range(0, len(tensors), 32)):
            flat = torch.cat([tensor.ravel() for tensor in tensor_group])
            dist.all_reduce(flat)
            flat /= self.size
            for tensor, part in zip(tensor_group, flat.split([tensor.numel() for tensor in tensor_group])):
                tensor.copy_(part.view_as(tensor))

    def agree(self, value):
        """The first process's value, everywhere."""
        if self.size == 1:
            return value
        box = [value]
        dist.broadcast_object_list(box, src=0)
        return box[0]

    def one_first(self, work):
        """Something that leaves a file behind for all: done by the first process while the others wait."""
        if self.first:
            work()
        if self.size > 1:
            dist.barrier()


def _start(rank, size, meeting, work, arguments):
    work(Ranks(rank, size, meeting), *arguments)


def run_ranks(size, meeting, rank, work, *arguments):
    """work(ranks, *arguments) in `size` processes, or here alone as one of them (`rank`); `meeting`: a file name that does not exist yet."""
    if size == 1:
        work(Ranks(), *arguments)
    elif rank is not None:
        _start(rank, size, meeting, work, arguments)
    else:
        torch.multiprocessing.spawn(_start, (size, meeting, work, arguments), nprocs=size)
