"""The recipe of nearnote-small, step by step. Every step does only what is missing, so each may be stopped at any moment and run again.

usage: run.py STEP --work SCRATCH [--data DATA] [--teachers FOLDER] [--run NAME] [--from NAME] [--set part.name=value ...]

corpus    all text as token ids, with the places of sentences, passages, headings and pairs   (--data)
teach     both teachers' vectors of the drawn texts, shard by shard                            (--teachers)
distil    the student learns them                                                              (--teachers, --run, --minutes)
contrast  E5's contrastive stage, from run --from as --run                                     (--minutes)
settle    run --from gets used to its own int8, as --run                                       (--minutes)
choices   the short runs of choices.toml with their figures                                    (--teachers, --data, --dev, --only)
average   the mean of the folders named by --from, written to --out
export    the model folder --out from the weights of run --from                                (--data)
evaluate  figures of the folder --from on --dev                                                (--int8 63|127, --plain, --notes, --sample)
smoke     all of it on a tiny sample, to show that it runs                                     (--data, --teachers)
"""
import argparse
import json
import os
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS = ('corpus', 'teach', 'distil', 'contrast', 'settle', 'choices', 'average', 'export', 'evaluate', 'smoke')


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('step', choices=STEPS)
    parser.add_argument('--config', default=f'{HERE}/recipe.toml')
    parser.add_argument('--choices', default=f'{HERE}/choices.toml')
    parser.add_argument('--set', dest='values', action='append', default=[], metavar='PART.NAME=VALUE', help='a number of the configuration for this call')
    parser.add_argument('--data', help='folder with pairs.jsonl.xz, text.txt.xz, text-more.txt.xz and tokenizer/')
    parser.add_argument('--teachers', help='folder that holds both teachers')
    parser.add_argument('--work', help='scratch folder: everything that can be resumed')
    parser.add_argument('--device', choices=['cpu', 'cuda'], help='a GPU where there is one')
    parser.add_argument('--run', default='main')
    parser.add_argument('--from', dest='source', action='append', default=[])
    parser.add_argument('--weights', default='mean', choices=['last', 'mean'], help='of a run: its last weights or the mean of its last part')
    parser.add_argument('--out')
    parser.add_argument('--minutes', type=float)
    parser.add_argument('--limit', type=int, help='only so many lines of every file of the data')
    parser.add_argument('--dev')
    parser.add_argument('--notes', help='folder with vault/ and queries-dev.jsonl')
    parser.add_argument('--sample', type=int, help='at most so many documents of a collection')
    parser.add_argument('--only', action='append', help='evaluate only this set; measure only this choice')
    parser.add_argument('--int8', type=int, choices=[63, 127], help='the range of the int8 graph: 127 with VNNI, 63 without')
    parser.add_argument('--plain', action='store_true', help='an encoder without prefixes')
    return parser.parse_args()


def choose_device(named):
    import torch
    # cuDNN's attention plans anew for every shape, and here every batch has shapes of its own: 1 s a step instead of 50 ms (H200, torch 2.11).
    torch.backends.cuda.enable_cudnn_sdp(False)
    return named or ('cuda' if torch.cuda.is_available() else 'cpu')


def train(options, config):
    from training.distil import Material, contrast, distil
    material = Material(options.work, config, choose_device(options.device))
    if options.step == 'distil':
        distil(options.run, material, config, options.teachers, options.minutes)
    elif options.step == 'contrast':
        contrast(options.run, material, config, f'{options.work}/runs/{options.source[0]}/{options.weights}', options.minutes)
    else:
        from training.choices import try_all
        paths = {'teachers': options.teachers, 'tokenizer': f'{options.data}/tokenizer/tokenizer.json', 'dev': options.dev, 'notes': options.notes, 'sample': options.sample}
        try_all(options.choices, material, config, paths, material.device, options.only)


def evaluate_folder(options):
    from measuring.encoders import open_encoder
    from measuring.evaluate import evaluate
    folder = options.source[0]
    tokenizer = next(path for path in (f'{folder}/tokenizer.json', f'{options.data}/tokenizer/tokenizer.json') if os.path.exists(path))
    return evaluate(open_encoder(folder, tokenizer, not options.plain, options.int8), options.dev, options.notes, options.sample, options.only)


def do_step(options, config):
    if options.step == 'corpus':
        from texts.corpus import build_corpus
        build_corpus(options.data, options.work, options.limit)
    elif options.step == 'teach':
        from teaching.teach import teach
        teach(options.work, config, options.teachers, choose_device(options.device))
    elif options.step == 'settle':
        from training.settle import settle
        settle(options.run, options.work, config, f'{options.work}/runs/{options.source[0]}/{options.weights}', choose_device(options.device), options.minutes)
    elif options.step in ('distil', 'contrast', 'choices'):
        train(options, config)
    elif options.step == 'average':
        from average import average_weights
        average_weights(options.source, options.out)
    elif options.step == 'export':
        from export_folder import export_folder
        source = f'{options.work}/runs/{options.source[0]}/{options.weights}'
        size = export_folder(source, options.out, options.data, config['export'], options.limit and 20 * options.limit)
        print(f'{options.out}: {size / 1e6:.1f} MB', flush=True)
    else:
        print(json.dumps(evaluate_folder(options)), flush=True)


def main():
    from training.choices import override, read_sets
    options = read_arguments()
    with open(options.config, 'rb') as file:
        config = override(tomllib.load(file), read_sets(options.values))
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    if options.step == 'smoke':
        from smoke import smoke
        smoke(options, config, do_step)
    else:
        do_step(options, config)


if __name__ == '__main__':
    main()
