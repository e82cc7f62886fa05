"""Step 2: what both teachers make of every drawn text, one shard after the other; a shard that is there is never done again."""
import os
import time

import numpy as np
import torch
from bert import encode_all, open_bert
from views import Texts, count_tokens, draw_shard


def open_teacher(folder, device):
    return open_bert(folder).to(device, torch.float32 if device == 'cpu' else torch.bfloat16)


def save_array(path, array):
    """A half-written file never has the final name."""
    with open(f'{path}.part', 'wb') as file:
        np.save(file, array)
    os.replace(f'{path}.part', path)


def teach(work, config, teachers_folder, device):
    """Writes taught/NNN.views.npy, int32 [shard, 5], and taught/NNN.npy, float16 [shard, sum of the teachers' widths]."""
    os.makedirs(f'{work}/taught', exist_ok=True)
    missing = [number for number in range(config['teach']['shards']) if not os.path.exists(f'{work}/taught/{number:03d}.npy')]
    if not missing:
        return
    texts, teachers = Texts(f'{work}/corpus.npz'), config['teach']['teacher']
    opened = [open_teacher(f"{teachers_folder}/{one['name']}", device) for one in teachers]
    flat = torch.from_numpy(texts.flat).to(device)
    for number in missing:
        begun, views = time.time(), draw_shard(texts, config['texts'], number)
        vectors = [encode_all(teacher, flat, views, one['prefixed']) for teacher, one in zip(opened, teachers)]
        save_array(f'{work}/taught/{number:03d}.views.npy', views)
        save_array(f'{work}/taught/{number:03d}.npy', np.concatenate(vectors, axis=1).astype(np.float16))
        tokens = int(count_tokens(views).sum())
        print(f'shard {number}: {len(views)} texts, {tokens / len(views):.1f} tokens a text, {tokens / (time.time() - begun):.0f} tokens/s', flush=True)
