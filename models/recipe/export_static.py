"""Write a trained table of token vectors as a model folder that Nearnote reads (and any safetensors reader can).

What is written: int8 rows with one scale each, the WordPiece tokenizer without truncation, padding or special tokens,
and nearnote.json with the cosines of random pairs, off which the app reads closeness.
"""
import json
import os
import random
import re

import numpy as np
import tokenizers
from safetensors.numpy import save_file

SENTENCE = re.compile(r'(?<=[.!?])\s+(?=[A-Z"(])')
QUANTILES = 1001
RANDOM_PAIRS = 400_000


def quantise(table):
    """[V, D] float -> (int8 [V, D], float32 [V]); value = int8 x scale. Rows of zeros keep scale 0."""
    scale = np.abs(table).max(axis=1) / 127
    safe = np.where(scale > 0, scale, 1)[:, None]
    return np.clip(np.rint(table / safe), -127, 127).astype(np.int8), scale.astype(np.float32)


def compact_tokenizer(source, keep):
    """tokenizer.json with only the ids in `keep` (ascending, renumbered), no post-processor, truncation or padding."""
    with open(source, encoding='utf8') as file:
        tokenizer = json.load(file)
    new_id = {old: new for new, old in enumerate(keep)}
    vocab = sorted((new_id[old], piece) for piece, old in tokenizer['model']['vocab'].items() if old in new_id)
    tokenizer['model']['vocab'] = {piece: number for number, piece in vocab}
    special = [{**token, 'id': new_id[token['id']]} for token in tokenizer['added_tokens'] if token['id'] in new_id]
    tokenizer.update(added_tokens=special, truncation=None, padding=None, post_processor=None)
    return tokenizer


def encode(table, tokenizer, texts):
    """Mean of the rows, L2-normalised: [N, D]. The very arithmetic of the app's static encoder."""
    out = np.zeros((len(texts), table.shape[1]), np.float32)
    for row, encoding in enumerate(tokenizer.encode_batch_fast(texts, add_special_tokens=False)):
        if encoding.ids:
            out[row] = table[encoding.ids[:512]].mean(axis=0)
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def read_documents(lines, wanted, rng):
    """Documents of the running text as lists of (headings, paragraph), a random sample of about `wanted`."""
    document, title, section, kept = [], '', '', []
    for line in lines:
        line = line.rstrip('\n')
        if line.startswith('# '):
            if len(document) > 2 and rng.random() < 0.25:
                kept.append(document)
            document, title, section = [], line[2:], ''
            if len(kept) >= wanted:
                break
        elif line.startswith('## '):
            section = line[3:]
        elif line:
            document.append((f'{title} {section}'.strip(), line))
    return kept


def calibrate(table, tokenizer, lines, documents=12_000, seed=11):
    """Cosines of random pairs at 1001 quantiles: a sentence of one document against a passage of another (search),
    and two sentences of different documents (compare)."""
    rng = random.Random(seed)
    sentences, passages = [], []
    for document in read_documents(lines, documents, rng):
        heading, paragraph = rng.choice(document)
        sentences.append(rng.choice([part for part in SENTENCE.split(paragraph) if len(part) > 20] or [paragraph]))
        start = rng.randrange(len(document))
        heading = document[start][0]
        body = '\n'.join(text for above, text in document[start:start + 3] if above == heading)
        passages.append(f'{heading}\n{body}'[:1000])
    a, b = encode(table, tokenizer, sentences), encode(table, tokenizer, passages)
    pick = np.random.default_rng(seed)
    i, j = pick.integers(len(a), size=(2, RANDOM_PAIRS))
    i, j = i[i != j], j[i != j]
    at = np.linspace(0, 1, QUANTILES)
    search = np.quantile(np.sum(a[i] * b[j], axis=1), at)
    compare = np.quantile(np.sum(a[i] * a[j], axis=1), at)
    return {'search': np.round(search, 4).tolist(), 'compare': np.round(compare, 4).tolist()}


def write_json(path, value):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf8') as file:
        json.dump(value, file, ensure_ascii=False, separators=(',', ':') if path.endswith('tokenizer.json') else None,
                  indent=None if path.endswith('tokenizer.json') else 1)
        file.write('\n')


def compact_numbers(path):
    """Tables of numbers on one line each, so that a diff of nearnote.json can be read."""
    with open(path, encoding='utf8') as file:
        text = file.read()
    text = re.sub(r'\[\s+([-\d.,\s]+?)\s+\]', lambda found: '[' + re.sub(r'\s+', ' ', found.group(1)) + ']', text)
    with open(path, 'w', encoding='utf8') as file:
        file.write(text)


def export(table, keep, tokenizer_json, out, name, fusion_weight, lines):
    """Write the model folder `out` from the table [V, D] of the original vocabulary; `keep`: the ids that stay."""
    os.makedirs(out, exist_ok=True)
    rows, scale = quantise(table[keep])
    save_file({'embedding.weight': rows, 'embedding.weight.scale': scale}, f'{out}/model.safetensors',
              metadata={'format': 'pt', 'note': 'value = int8 x scale of its row'})
    os.chmod(f'{out}/model.safetensors', 0o644)
    write_json(f'{out}/tokenizer.json', compact_tokenizer(tokenizer_json, keep))
    dimensions = int(table.shape[1])
    write_json(f'{out}/config.json', {
        'model_type': 'static', 'hidden_size': dimensions, 'vocab_size': len(keep), 'max_position_embeddings': 512,
        'add_special_tokens': False, 'do_lower_case': True, 'unk_token': '[UNK]'})
    write_json(f'{out}/1_Pooling/config.json', {
        'word_embedding_dimension': dimensions, 'pooling_mode_cls_token': False, 'pooling_mode_mean_tokens': True,
        'pooling_mode_max_tokens': False, 'include_prompt': True})
    write_json(f'{out}/modules.json', [
        {'idx': 0, 'name': '0', 'path': '', 'type': 'sentence_transformers.models.StaticEmbedding'},
        {'idx': 1, 'name': '1', 'path': '1_Pooling', 'type': 'sentence_transformers.models.Pooling'},
        {'idx': 2, 'name': '2', 'path': '2_Normalize', 'type': 'sentence_transformers.models.Normalize'}])
    write_json(f'{out}/config_sentence_transformers.json', {
        'prompts': {'query': '', 'passage': ''}, 'default_prompt_name': None, 'similarity_fn_name': 'cosine'})
    decoded = rows.astype(np.float32) * scale[:, None]
    tables = calibrate(decoded, tokenizers.Tokenizer.from_file(f'{out}/tokenizer.json'), lines)
    write_json(f'{out}/nearnote.json', {
        'name': name, 'kind': 'static', 'licence': 'MIT', 'languages': ['en'], 'dimensions': dimensions,
        'fusionWeight': fusion_weight, 'calibration': tables})
    compact_numbers(f'{out}/nearnote.json')
    return decoded
