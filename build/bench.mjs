// npm run bench [encode|ingest|search|store …]: builds, bundles test/bench/main.ts and runs it. Prints ratios, baseline beside them.
import { bundle, run } from './bundle-and-run.mjs'

const built = await run(process.execPath, ['build/build.mjs'])
if (built !== 0) process.exit(built)
// Processes of the search bench: each loads what it needs and no more, since its memory is measured.
for (const name of ['engine-program', 'baseline-program']) await bundle(`test/bench/search/${name}.ts`, `bench/search/${name}`)
const file = await bundle('test/bench/main.ts', 'bench/main')
process.exit(await run(process.execPath, [file, ...process.argv.slice(2)]))
