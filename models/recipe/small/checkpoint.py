"""Checkpoints: everything a run needs to go on as if it had never stopped. Files get their names only when they are whole."""
import os

import torch


def save_checkpoint(folder, student, optimiser, state):
    whole = {'student': student.state_dict(), 'optimiser': optimiser.state_dict(), 'random': torch.get_rng_state(), 'state': state}
    torch.save(whole, f'{folder}/checkpoint.pt.part')
    os.replace(f'{folder}/checkpoint.pt.part', f'{folder}/checkpoint.pt')


def load_checkpoint(folder, student, optimiser):
    """Puts the weights in place; returns the run's state, or None where there is none yet."""
    if not os.path.exists(f'{folder}/checkpoint.pt'):
        return None
    whole = torch.load(f'{folder}/checkpoint.pt', weights_only=True)
    student.load_state_dict(whole['student'])
    optimiser.load_state_dict(whole['optimiser'])
    torch.set_rng_state(whole['random'])
    return whole['state']


def save_weights(student, folder):
    """The student alone as a Hugging Face folder, float32."""
    student.save_pretrained(folder)
