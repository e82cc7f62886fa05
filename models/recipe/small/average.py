"""The mean of several snapshots' weights: steadier than the last of them where the rate was still high."""
import os

import torch
from student import open_bert


def average_weights(folders, out):
    states = [open_bert(folder).state_dict() for folder in folders]
    model = open_bert(folders[0])
    model.load_state_dict({name: torch.stack([state[name] for state in states]).mean(dim=0) if value.is_floating_point() else value
                           for name, value in states[0].items()})
    os.makedirs(out, exist_ok=True)
    model.save_pretrained(out)
