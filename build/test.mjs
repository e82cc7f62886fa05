// npm test [-- --no-e2e]: types, lint, tests, quality floors, build and the end-to-end specs, with all their set-up.
// Runs everything even when something fails, prints a summary and ends with 1 when anything failed or could not be run.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, installChromium } from './chromium.mjs'
import { buildAlways, installIfNeeded, root, run, tool } from './setup.mjs'

const withoutE2e = process.argv.includes('--no-e2e')
const vitestReport = join(root, 'out', 'report-unit.json')
const playwrightReport = join(root, 'out', 'report-e2e.json')
const temporary = ownTemporaryFolder()
const lines = []
let passed = 0
let failed = 0
let notRun = false

await installIfNeeded()
await check('types', () => run(process.execPath, [tool('typescript', 'tsc'), '-b']))
await check('lint', lint)
await check('build', buildOrFail)
await check('unit tests and laws', unit, () => countVitest())
await check('quality floors', () => run(process.execPath, ['build/quality.mjs', '--own']))
if (withoutE2e) lines.push('left out  end to end (--no-e2e)')
else await endToEnd()
await check('nothing left in the temporary folder', findLeftovers)
summarise()

async function check(name, runIt, count = () => null) {
  console.log(`\n=== ${name}`)
  const started = Date.now()
  const code = await runIt()
  const counted = count() ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
  // A run that broke before or after its tests is a failure that no report counts.
  if (code !== 0 && counted.failed === 0) counted.failed = 1
  passed += counted.passed
  failed += counted.failed
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  lines.push(
    `${code === 0 ? 'passed  ' : 'FAILED  '}  ${name}: ${counted.passed} passed, ${counted.failed} failed (${seconds} s)`,
  )
}

async function lint() {
  const rooms = ['electron', 'renderer', 'shared', 'test', 'build']
  const rules = await run(process.execPath, [tool('oxlint'), '--type-aware', ...rooms])
  const format = await run(process.execPath, [
    tool('@biomejs/biome', 'biome'),
    'check',
    '--config-path=build/format.json',
    ...rooms,
  ])
  return rules || format
}

async function buildOrFail() {
  try {
    await buildAlways()
    return 0
  } catch (error) {
    console.error(error)
    return 1
  }
}

function unit() {
  rmSync(vitestReport, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`]
  // vite's build, which ran in this process, leaves NODE_ENV at production, where React has no act().
  const env = { ...process.env, NODE_ENV: 'test' }
  return run(process.execPath, [tool('vitest'), 'run', '--config', 'build/vitest.config.ts', ...reporters], { env })
}

async function endToEnd() {
  const reasons = []
  const chromium = (await findChromium()) ?? (await installChromium((reason) => reasons.push(reason)))
  if (!chromium) {
    notRun = true
    lines.push(`NOT RUN: end to end (no Chromium: ${reasons.join('; ')})`)
    return
  }
  rmSync(playwrightReport, { force: true })
  const env = { ...process.env, NEARNOTE_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport }
  const specs = () =>
    run(
      process.execPath,
      [tool('@playwright/test', 'playwright'), 'test', '--config', 'build/playwright.config.ts', '--reporter=list,json'],
      {
        env,
      },
    )
  await check('end to end', specs, countPlaywright)
}

function countVitest() {
  if (!existsSync(vitestReport)) return null
  const report = JSON.parse(readFileSync(vitestReport, 'utf8'))
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

function countPlaywright() {
  if (!existsSync(playwrightReport)) return null
  const { stats } = JSON.parse(readFileSync(playwrightReport, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

/**
 * Everything that is run from here takes this for the system's temporary folder: what is in it at the end was left by these tests, whatever
 * else the machine is doing. It goes with this process.
 */
function ownTemporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'nearnote-test-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
  return folder
}

/**
 * Folders of ours are named nearnote-…, those of the specs `nearnote e2e …`; mat-debug-….log is left where onnxruntime reports to its maker
 * (encoder/graph/load-runtime.ts). What Chromium and others leave is theirs.
 */
function findLeftovers() {
  const left = readdirSync(temporary).filter((name) => /^(nearnote|electron-double|mat-debug)[- ]/u.test(name))
  for (const name of left) console.error(`left behind: ${name}`)
  return left.length === 0 ? 0 : 1
}

function summarise() {
  console.log(`\n=== summary\n${lines.join('\n')}\n${passed} passed, ${failed} failed`)
  process.exit(failed > 0 || notRun ? 1 : 0)
}
