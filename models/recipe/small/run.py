"""The recipe of nearnote-small, step by step. Every step does only what is missing, so each may be stopped at any moment and run again.

usage: run.py STEP --work SCRATCH [--data DATA] [--teachers FOLDER] [--run NAME] [--from NAME] ...

draw      texts of every length with their role            (--data)
teach     both teachers' vectors of them, shard by shard   (--teachers, --processes)
distil    the student learns them at a constant rate       (--teachers, --run, --processes, --minutes)
decay     a copy of run --from as --run, the rate falling to 0 over --steps: a finished model
average   the mean of the folders named by --from, written to --out
contrast  E5's contrastive stage on run --from, as --run   (--data, --teachers, --steps)
export    the model folder --out from run --from           (--data)
evaluate  figures of the folder --from on --dev            (--int8, --plain: no prefixes, --notes, --sample)
smoke     all of it on a tiny sample, to show that it runs (--data, --teachers)
"""
import argparse
import json
import os
import shutil
import tomllib
import uuid

HERE = os.path.dirname(os.path.abspath(__file__))


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('step', choices=['draw', 'teach', 'distil', 'decay', 'average', 'contrast', 'export', 'evaluate', 'smoke'])
    parser.add_argument('--config', default=f'{HERE}/recipe.toml')
    parser.add_argument('--data', help='folder with pairs.jsonl.xz, text.txt.xz, expand_pairs.py and tokenizer/')
    parser.add_argument('--teachers', help='folder that holds both teachers')
    parser.add_argument('--work', help='scratch folder: everything that can be resumed')
    parser.add_argument('--run', default='main')
    parser.add_argument('--from', dest='source', action='append', default=[])
    parser.add_argument('--out')
    parser.add_argument('--minutes', type=float)
    parser.add_argument('--steps', type=int)
    parser.add_argument('--processes', type=int, default=1)
    parser.add_argument('--rank', type=int, help='be this one of the processes; the others are started elsewhere, with the same --meeting')
    parser.add_argument('--meeting', help='a file that does not exist yet, where the processes find each other')
    parser.add_argument('--dev')
    parser.add_argument('--notes', help='folder with vault/ and queries-dev.jsonl')
    parser.add_argument('--sample', type=int, help='at most so many documents of a collection')
    parser.add_argument('--only', action='append', help='evaluate only this set')
    parser.add_argument('--int8', action='store_true')
    parser.add_argument('--plain', action='store_true', help='an encoder without prefixes')
    return parser.parse_args()


def distil_ranked(ranks, options, config):
    from distil import distil
    if options.step == 'decay':
        ranks.one_first(lambda: copy_run(options))
    distil(options.work, options.run, config, options.teachers, ranks, options.minutes, options.steps if options.step == 'decay' else None)


def teach_ranked(ranks, options, config):
    from teach import teach
    teach(options.work, config['teach'], options.teachers, ranks.rank, ranks.size)


def run_many(options, config, work):
    from ranks import run_ranks
    meeting = os.path.abspath(options.meeting or f'{options.work}/meeting-{uuid.uuid4().hex}')
    run_ranks(options.processes, meeting, options.rank, work, options, config)


def copy_run(options):
    """A decay starts from where its run stood; once started it goes on by itself."""
    source, own = f'{options.work}/runs/{options.source[0]}', f'{options.work}/runs/{options.run}'
    if not os.path.exists(own):
        os.makedirs(own)
        shutil.copy(f'{source}/checkpoint.pt', f'{own}/checkpoint.pt')


def contrast_run(options, config, limit=None):
    from contrast import contrast
    from pairs import prepare_pairs
    from ranks import Ranks
    from student import open_bert
    ranks, student = Ranks(), open_bert(f'{options.work}/runs/{options.source[0]}/last')
    pairs = prepare_pairs(options.data, options.work, student, config['contrast'], limit)
    contrast(options.work, options.run, config, options.teachers, ranks, pairs, options.steps, student.state_dict())


def evaluate_folder(options, folder):
    from encoders import open_encoder
    from evaluate import evaluate
    tokenizer = next(path for path in (f'{folder}/tokenizer.json', f'{options.data}/tokenizer/tokenizer.json') if os.path.exists(path))
    encode = open_encoder(folder, tokenizer, not options.plain, options.int8)
    return evaluate(encode, options.dev, options.notes, options.sample, options.only)


def do_step(options, config, limit=None):
    """`limit`: only so many pairs and lines of the data are looked at."""
    if options.step == 'draw':
        from draw_texts import draw_texts
        draw_texts(options.data, options.work, config['texts'], limit)
    elif options.step == 'teach':
        run_many(options, config, teach_ranked)
    elif options.step in ('distil', 'decay'):
        run_many(options, config, distil_ranked)
    elif options.step == 'average':
        from average import average_weights
        average_weights(options.source, options.out)
    elif options.step == 'contrast':
        contrast_run(options, config, limit)
    elif options.step == 'export':
        from export_folder import export_folder
        size = export_folder(f'{options.work}/runs/{options.source[0]}/last', options.out, options.data, config['export'], limit and 20 * limit)
        print(f'{options.out}: {size / 1e6:.1f} MB', flush=True)
    else:
        print(json.dumps(evaluate_folder(options, options.source[0])), flush=True)


def main():
    options = read_arguments()
    with open(options.config, 'rb') as file:
        config = tomllib.load(file)
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    if options.step == 'smoke':
        from smoke import smoke
        smoke(options, config, do_step)
    else:
        do_step(options, config)


if __name__ == '__main__':
    main()
