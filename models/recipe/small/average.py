"""The mean of several runs' weights."""
import torch
from bert import Bert, open_bert, save_bert


def average_weights(folders, out):
    models = [open_bert(folder) for folder in folders]
    names = models[0].weights
    save_bert(Bert(models[0].config, {name: torch.stack([model.weights[name] for model in models]).mean(dim=0) for name in names}), out)
