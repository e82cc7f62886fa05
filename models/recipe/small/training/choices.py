"""Choices measured: one short run for each entry of choices.toml, all from the same texts, its figures appended to work/choices.jsonl."""
import copy
import json
import os
import time
import tomllib

from encoder.bert import open_bert, student_prompts
from measuring.encoders import open_torch_encoder
from measuring.evaluate import evaluate
from training.distil import contrast, distil

SETS = ('stsb-dev', 'sick-trial', 'bicycles-se', 'npl', 'notes')
WEIGHTS = ('mean',)


def override(config, values):
    """config with `part.name` replaced by value for each of values; `values` are TOML already parsed."""
    changed = copy.deepcopy(config)
    for key, value in values.items():
        *parts, name = key.split('.')
        place = changed
        for part in parts:
            place = place[int(part) if part.isdigit() else part]
        if name not in place:
            raise SystemExit(f'No number called {key} in the configuration.')
        place[name] = value
    return changed


def read_sets(lines):
    """['distil.steps=400', ...] -> {key: value}."""
    return {key: tomllib.loads(f'value = {value}')['value'] for key, value in (line.split('=', 1) for line in lines)}


def measure_weights(folder, paths, device, prompts):
    encode = open_torch_encoder(open_bert(folder, prompts).to(device), paths['tokenizer'])
    return evaluate(encode, paths['dev'], paths['notes'], paths['sample'], SETS)


def note(work, entry):
    with open(f'{work}/choices.jsonl', 'a', encoding='utf8') as file:
        file.write(json.dumps(entry) + '\n')


def try_choice(name, values, material, config, paths, device):
    """Trains and measures one entry; `contrast.` entries name the run they go on from."""
    began, own = time.time(), override(config, {key: value for key, value in values.items() if key not in ('name', 'from')})
    if 'from' in values:
        contrast(name, material, own, f"{material.work}/runs/{values['from']}/mean")
    else:
        distil(name, material, own, paths['teachers'])
    for kind in WEIGHTS:
        figures = measure_weights(f'{material.work}/runs/{name}/{kind}', paths, device, student_prompts(own['student']))
        note(material.work, {'name': name, 'weights': kind, 'values': values, 'seconds': round(time.time() - began), 'figures': figures})


def try_all(path, material, config, paths, device, names=None):
    with open(path, 'rb') as file:
        choices = tomllib.load(file)['choice']
    for choice in choices:
        done = os.path.exists(f"{material.work}/runs/{choice['name']}/mean")
        if not done and (names is None or choice['name'] in names):
            print(f"— {choice['name']}", flush=True)
            try_choice(choice['name'], choice, material, config, paths, device)
