// npm run package: the app folder of this system, and proof that it runs outside the project.
// Without Electron's own files a stand-in takes their place: the folder then holds everything but Electron.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from './electron-binary.mjs'
import { buildAlways, installIfNeeded, root } from './setup.mjs'

await installIfNeeded()
// Nothing of earlier builds goes with it.
rmSync(join(root, 'out', 'hosts'), { recursive: true, force: true })
await buildAlways()
const { build } = await import('electron-builder')
const { parse } = await import('yaml')
const config = parse(readFileSync(join(root, 'build', 'electron-builder.yml'), 'utf8'))
const hasElectron = findElectron() !== null && !process.env.ELECTRON_OVERRIDE_DIST_PATH

rmSync(join(root, config.directories.output), { recursive: true, force: true })
if (!existsSync(join(root, 'build', 'sample-notes'))) console.error('left out: build/sample-notes is not there')
await build({ projectDir: root, dir: true, publish: 'never', config: hasElectron ? config : withStandIn(config) })
if (!hasElectron) console.log('NOT RUN: fuses (stand-in Electron)')
const { smokeTest } = await import('./smoke-test.mjs')
await smokeTest(resourcesFolder(join(root, config.directories.output)))
process.exit(0)

// Fuses are flipped inside Electron's binary; a stand-in has none.
function withStandIn(config) {
  const kept = Object.entries(config).filter(([name]) => name !== 'electronFuses')
  return { ...Object.fromEntries(kept), electronDist: makeStandIn() }
}

/** What electron-builder looks for in a downloaded Electron. */
function makeStandIn() {
  const folder = join(root, '.cache', 'electron-stand-in')
  const licence = join(root, 'node_modules', 'electron', 'LICENSE')
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, 'electron'), '#!/bin/sh\necho "This folder was packaged without Electron." >&2\nexit 1\n')
  chmodSync(join(folder, 'electron'), 0o755)
  writeFileSync(join(folder, 'version'), version)
  cpSync(licence, join(folder, 'LICENSE'))
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<!doctype html><title>Stand-in</title>')
  return folder
}

function resourcesFolder(output) {
  const places = [
    'linux-unpacked',
    'linux-arm64-unpacked',
    'win-unpacked',
    'win-arm64-unpacked',
    'mac-arm64/Nearnote.app/Contents',
  ]
  const place = places.find((name) => existsSync(join(output, name)))
  return join(output, place, place.startsWith('mac') ? 'Resources' : 'resources')
}
