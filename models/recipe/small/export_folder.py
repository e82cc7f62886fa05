"""Step 5: the model folder that Nearnote reads: Hugging Face layout, int8 rows, calibration."""
import itertools
import json
import lzma
import os
import random
import sys

import numpy as np
from safetensors.numpy import load_file, save_file
from encoder.quantise import quantise_tensors
from measuring.encoders import open_encoder

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
from export_static import SENTENCE, compact_numbers, read_documents, write_json  # noqa: E402

PREFIXES = {'query': 'query: ', 'passage': 'passage: '}
QUANTILES, RANDOM_PAIRS, MAX_TOKENS = 1001, 400_000, 512


def draw_calibration(data, documents, seed=11, lines=None):
    """(sentences, passages) of different documents of the running text; a passage carries its title and section."""
    rng, sentences, passages = random.Random(seed), [], []
    with lzma.open(f'{data}/text.txt.xz', 'rt', encoding='utf8') as opened:
        found = read_documents(itertools.islice(opened, lines), documents, rng)
    for document in found:
        paragraph = rng.choice(document)[1]
        sentences.append(rng.choice([part for part in SENTENCE.split(paragraph) if len(part) > 20] or [paragraph]))
        heading, body = rng.choice(document)
        passages.append(f'{heading}\n{body}'[:1000])
    return sentences, passages


def calibrate(encode, sentences, passages, seed=11):
    """Cosines of random pairs at 1001 quantiles: sentence against passage (search), two sentences (compare)."""
    a, b = encode(sentences, 0), encode(passages, 1)
    i, j = np.random.default_rng(seed).integers(len(a), size=(2, RANDOM_PAIRS))
    i, j = i[i != j], j[i != j]
    at = np.linspace(0, 1, QUANTILES)
    tables = {'search': np.sum(a[i] * b[j], axis=1), 'compare': np.sum(a[i] * a[j], axis=1)}
    return {name: np.round(np.quantile(cosines, at), 4).tolist() for name, cosines in tables.items()}


def write_tokenizer(source, out):
    with open(source, encoding='utf8') as file:
        tokenizer = json.load(file)
    write_json(f'{out}/tokenizer.json', {**tokenizer, 'truncation': None, 'padding': None})
    write_json(f'{out}/tokenizer_config.json', {
        'tokenizer_class': 'BertTokenizer', 'do_lower_case': True, 'model_max_length': MAX_TOKENS, 'cls_token': '[CLS]', 'sep_token': '[SEP]',
        'pad_token': '[PAD]', 'unk_token': '[UNK]', 'mask_token': '[MASK]'})


def write_config(source, out):
    with open(f'{source}/config.json', encoding='utf8') as file:
        config = json.load(file)
    kept = ('hidden_size', 'num_hidden_layers', 'num_attention_heads', 'intermediate_size', 'hidden_act', 'layer_norm_eps',
            'max_position_embeddings', 'type_vocab_size', 'vocab_size', 'pad_token_id')
    write_json(f'{out}/config.json', {'architectures': ['BertModel'], 'model_type': 'bert', **{key: config[key] for key in kept},
                                      'position_embedding_type': 'absolute'})
    write_json(f'{out}/1_Pooling/config.json', {
        'word_embedding_dimension': config['hidden_size'], 'pooling_mode_cls_token': False, 'pooling_mode_mean_tokens': True,
        'pooling_mode_max_tokens': False, 'include_prompt': True})
    kinds = [('', 'Transformer'), ('1_Pooling', 'Pooling'), ('2_Normalize', 'Normalize')]
    write_json(f'{out}/modules.json', [{'idx': number, 'name': str(number), 'path': path, 'type': f'sentence_transformers.models.{kind}'}
                                       for number, (path, kind) in enumerate(kinds)])
    write_json(f'{out}/sentence_bert_config.json', {'max_seq_length': MAX_TOKENS, 'do_lower_case': False})
    write_json(f'{out}/config_sentence_transformers.json', {'prompts': PREFIXES, 'default_prompt_name': None, 'similarity_fn_name': 'cosine'})
    return config['hidden_size']


def export_folder(source, out, data, config, lines=None):
    """`source`: a float32 Hugging Face folder of the student. Returns the size of what was written, in bytes."""
    os.makedirs(out, exist_ok=True)
    save_file(quantise_tensors(load_file(f'{source}/model.safetensors')), f'{out}/model.safetensors',
              metadata={'format': 'pt', 'note': 'value = int8 x scale of its row'})
    os.chmod(f'{out}/model.safetensors', 0o644)
    write_tokenizer(f'{data}/tokenizer/tokenizer.json', out)
    dimensions = write_config(source, out)
    encode = open_encoder(out, f'{out}/tokenizer.json', prefixed=True)
    tables = calibrate(encode, *draw_calibration(data, config['calibrationTexts'], lines=lines))
    write_json(f'{out}/nearnote.json', {
        'name': config['name'], 'kind': 'bert', 'licence': 'MIT', 'languages': ['en'], 'dimensions': dimensions, 'prefixes': PREFIXES,
        'fusionWeight': config['fusionWeight'], 'calibration': tables})
    compact_numbers(f'{out}/nearnote.json')
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(out) for name in names)
