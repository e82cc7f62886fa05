// npm run quality [set …]: builds, bundles test/quality/main.ts and runs it. Exit code 1 when a figure falls below its floor.
import { bundle, run } from './bundle-and-run.mjs'

const built = await run(process.execPath, ['build/build.mjs'])
if (built !== 0) process.exit(built)
const file = await bundle('test/quality/main.ts', 'quality/main')
process.exit(await run(process.execPath, [file, ...process.argv.slice(2)]))
