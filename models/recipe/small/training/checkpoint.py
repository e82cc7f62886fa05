"""Checkpoints: everything a run needs to go on as if it had never stopped. Files get their names only when they are whole."""
import os

import torch


def save_checkpoint(folder, run):
    whole = {'weights': run.student.weights, 'optimiser': run.optimiser.state_dict(), 'mean': run.mean, 'state': run.state}
    torch.save(whole, f'{folder}/checkpoint.pt.part')
    os.replace(f'{folder}/checkpoint.pt.part', f'{folder}/checkpoint.pt')


def load_checkpoint(folder, run):
    """Puts weights, Adam's moments, the mean of the weights and the state in place where there is a checkpoint."""
    if not os.path.exists(f'{folder}/checkpoint.pt'):
        return
    whole = torch.load(f'{folder}/checkpoint.pt', weights_only=True, map_location=run.student.device)
    with torch.no_grad():
        for name, value in run.student.weights.items():
            value.copy_(whole['weights'][name])
    run.optimiser.load_state_dict(whole['optimiser'])
    run.mean, run.state = whole['mean'], whole['state']
