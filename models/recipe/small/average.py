"""The mean of several runs' weights."""
from dataclasses import replace

import torch
from encoder.bert import open_bert, save_bert


def average_weights(folders, out):
    models = [open_bert(folder) for folder in folders]
    names = models[0].weights
    mean = {name: torch.stack([model.weights[name] for model in models]).mean(dim=0) for name in names}
    save_bert(replace(models[0], weights=mean), out)
