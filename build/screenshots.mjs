// npm run screenshots: builds, bundles test/screenshots/main.ts and runs it. Pictures of every view and state go to out/screenshots, with
// `-- --docs` the contact sheets and the README's pictures to docs/.
import { bundle, run } from './bundle-and-run.mjs'

const built = await run(process.execPath, ['build/build.mjs'])
if (built !== 0) process.exit(built)
const file = await bundle('test/screenshots/main.ts', 'screenshots-program/main')
process.exit(await run(process.execPath, [file, ...process.argv.slice(2)]))
