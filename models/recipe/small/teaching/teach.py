"""Step 2: what the teachers make of every drawn text, one shard after the other; a shard that is there is never done again."""
import os
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
import torch
from teaching.teachers import open_teacher
from texts.views import Texts, count_tokens, draw_shard


def save_array(path, array):
    """A half-written file never has the final name."""
    with open(f'{path}.part', 'wb') as file:
        np.save(file, array)
    os.replace(f'{path}.part', path)


def teach_shards(work, config, teachers_folder, device, numbers):
    """The shards of these numbers; teachers and texts are opened once."""
    torch.set_num_threads(1)
    texts, teachers = Texts(f'{work}/corpus.npz'), config['teach']['teacher']
    opened = [open_teacher(f"{teachers_folder}/{one['name']}", one, device, config['teach']['int8']) for one in teachers]
    flat = torch.from_numpy(texts.flat).to(device)
    for number in numbers:
        begun, views = time.time(), draw_shard(texts, config['texts'], number)
        vectors = [teacher(flat, views) for teacher in opened]
        save_array(f'{work}/taught/{number:03d}.views.npy', views)
        save_array(f'{work}/taught/{number:03d}.npy', np.concatenate(vectors, axis=1).astype(np.float16))
        tokens = int(count_tokens(views).sum())
        print(f'shard {number}: {len(views)} texts, {tokens / len(views):.1f} tokens a text, {tokens / (time.time() - begun):.0f} tokens/s', flush=True)


def teach(work, config, teachers_folder, device):
    """Writes taught/NNN.views.npy, int32 [shard, 5], and taught/NNN.npy, float16 [shard, sum of the teachers' widths]; on a CPU one process
    for every core."""
    os.makedirs(f'{work}/taught', exist_ok=True)
    missing = [number for number in range(config['teach']['shards']) if not os.path.exists(f'{work}/taught/{number:03d}.npy')]
    do_shards = partial(teach_shards, work, config, teachers_folder, device)
    if device == 'cpu' and len(missing) > 1:
        processes = min(os.cpu_count(), len(missing))
        with ProcessPoolExecutor(processes) as pool:
            list(pool.map(do_shards, [missing[first::processes] for first in range(processes)]))
    elif missing:
        do_shards(missing)
