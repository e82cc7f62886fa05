// Proves without Electron that a packaged app lacks nothing: its archive is unpacked outside the project (no node_modules above it),
// and its own main.js runs there on the Electron double, indexes notes and finds one.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import asar from '@electron/asar'
import { launch } from '../test/electron-double/launch.mjs'
import { findChromium } from './chromium.mjs'
import { fail } from './setup.mjs'

const natives = /\.(node|so(\.\d+)*|dylib|dll)$/

/** `resources` is the packaged app's resources folder. Ends the process when something is wrong. */
export async function smokeTest(resources) {
  const archive = join(resources, 'app.asar')
  const complaints = [...checkArchive(archive), ...checkPlatform(`${archive}.unpacked`), ...checkResources(resources)]
  if (complaints.length > 0) fail(`The packaged app is not whole:\n${complaints.join('\n')}`)
  const chromium = await findChromium()
  if (!chromium) fail('NOT RUN: the packaged app (no Chromium)')
  process.env.NEARNOTE_CHROMIUM = chromium
  const folder = mkdtempSync(join(tmpdir(), 'nearnote-packaged-'))
  try {
    asar.extractAll(archive, join(folder, 'app'))
    // Extracting leaves out what lies beside the archive.
    cpSync(`${archive}.unpacked`, join(folder, 'app'), { recursive: true })
    const resourcesCopy = join(folder, 'resources')
    mkdirSync(resourcesCopy)
    for (const name of ['models', 'sample-notes']) {
      if (existsSync(join(resources, name))) symlinkSync(join(resources, name), join(resourcesCopy, name))
    }
    await indexAndSearch(folder, resourcesCopy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function indexAndSearch(folder, resources) {
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  writeFileSync(join(notes, 'sleep.md'), '# Sleep\n\nCoffee in the evening keeps me awake until two.\n')
  writeFileSync(join(notes, 'garden.md'), '# Garden\n\nThe tomatoes want water every other day.\n')
  const app = await launch({
    main: join(folder, 'app', 'out', 'main', 'main.js'),
    args: ['--data', join(folder, 'data')],
    env: { DOUBLE_RESOURCES: resources },
  })
  try {
    await app.page.waitForFunction(() => typeof window.bridge === 'object')
    const call = (method, input) => app.page.evaluate(([name, given]) => window.bridge.call(name, given), [method, input])
    const report = await call('indexFolders', { folders: [notes] })
    const answer = await call('search', { query: 'why do I sleep badly' })
    const first = answer.value?.hits[0]?.path ?? ''
    if (!report.ok || !first.endsWith('sleep.md')) fail(`The packaged app does not find: ${JSON.stringify({ report, answer })}`)
    console.log(`The packaged app indexed ${report.value.found} notes and found ${first.split('/').pop()}.`)
  } finally {
    const code = await app.close()
    if (code !== 0) fail(`The packaged app ended with ${code}.`)
  }
}

function checkArchive(archive) {
  const complaints = []
  const walk = (node, path) => {
    for (const [name, entry] of Object.entries(node.files)) {
      const inner = `${path}/${name}`
      if (entry.files) walk(entry, inner)
      else if (entry.unpacked) {
        if (!existsSync(`${archive}.unpacked${inner}`)) complaints.push(`missing ${inner}`)
      } else {
        if (natives.test(name)) complaints.push(`native inside the archive ${inner}`)
        if (!entry.integrity) complaints.push(`no integrity ${inner}`)
      }
    }
  }
  walk(asar.getRawHeader(archive).header, '')
  return complaints
}

function checkPlatform(unpacked) {
  return readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).flatMap((path) => {
    const [, platform, arch] = /napi-v6[\\/]([a-z0-9]+)[\\/]?([a-z0-9]*)/.exec(path) ?? []
    const foreign = platform && (platform !== process.platform || (arch && arch !== process.arch))
    return foreign ? [`of another platform ${path}`] : []
  })
}

function checkResources(resources) {
  return existsSync(join(resources, 'models', 'catalogue.json')) ? [] : ['missing models/catalogue.json']
}
