"""Every step once on a tiny sample. The model is useless; that it comes out at all is the point."""
import copy
import tempfile

SMALL = {'texts': {'shard': 450, 'shards': 2, 'maxTokens': 40}, 'teach': {'shards': 2},
         'distil': {'heldOut': 30, 'bank': 64, 'batchTokens': 256, 'groupTokens': 64, 'apart': 2, 'warmupSteps': 2},
         'contrast': {'pairs': 120, 'pool': 60, 'keepRank': 10, 'hardRanks': [5, 20], 'batch': 12}, 'export': {'calibrationTexts': 60}}
LIMIT = 700


def shrink(config):
    small = copy.deepcopy(config)
    for part, values in SMALL.items():
        small[part].update(values)
    return small


def smoke(options, config, do_step):
    config = shrink(config)
    with tempfile.TemporaryDirectory() as folder:
        options.work, options.out = options.work or folder, options.out or f'{folder}/nearnote-small'
        steps = [('draw', {}), ('teach', {'processes': 2}), ('distil', {'minutes': 0.15, 'processes': 2}), ('distil', {'minutes': 0.05, 'processes': 1}),
                 ('decay', {'source': ['main'], 'run': 'decayed', 'steps': 4}), ('contrast', {'source': ['decayed'], 'run': 'contrasted', 'steps': 3}),
                 ('average', {'source': [f'{options.work}/runs/decayed/last', f'{options.work}/runs/contrasted/last'], 'out': f'{options.work}/runs/mean/last'}),
                 ('export', {'source': ['mean']})]
        if options.dev:
            steps.append(('evaluate', {'only': ['sick-trial'], 'int8': True}))
        for step, values in steps:
            own = copy.copy(options)
            vars(own).update({'source': [options.out], 'processes': 1, 'run': 'main', 'step': step, **values})
            print(f'— {step}', flush=True)
            do_step(own, config, LIMIT)
