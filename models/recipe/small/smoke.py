"""Every step once on a tiny sample. The model is useless; that it comes out at all is the point."""
import copy
import tempfile

from training.choices import override

SMALL = {'texts.shard': 480, 'texts.pairsInShard': 120, 'texts.maxTokens': 40, 'teach.shards': 2, 'distil.heldOut': 30, 'distil.steps': 30,
         'distil.warmupSteps': 2, 'distil.batchTexts': 32, 'distil.blockTexts': 256, 'distil.leafTexts': 8, 'distil.leaf': 1.0,
         'distil.candidates.nearest': 8, 'contrast.steps': 6,
         'settle.steps': 4, 'settle.batchTexts': 16, 'settle.heldOut': 20, 'settle.warmupSteps': 1, 'export.calibrationTexts': 60}
LIMIT = 700


def smoke(options, config, do_step):
    config = override(config, SMALL)
    with tempfile.TemporaryDirectory() as folder:
        options.work, options.out, options.limit = options.work or folder, options.out or f'{folder}/nearnote-small', LIMIT
        runs = f'{options.work}/runs'
        # Stopped half-way and carried on, as a long run would be.
        steps = [('corpus', {}), ('teach', {}), ('distil', {'minutes': 0.05}), ('distil', {}),
                 ('contrast', {'source': ['main'], 'run': 'contrasted'}),
                 ('average', {'source': [f'{runs}/main/mean', f'{runs}/contrasted/mean'], 'out': f'{runs}/both/mean'}),
                 ('settle', {'source': ['both'], 'run': 'settled'}),
                 ('export', {'source': ['settled']})]
        if options.dev:
            steps.append(('evaluate', {'only': ['sick-trial'], 'int8': 63}))
        for step, values in steps:
            own = copy.copy(options)
            vars(own).update({'source': [options.out], 'run': 'main', 'weights': 'mean', 'step': step, **values})
            print(f'— {step}', flush=True)
            do_step(own, config)
