import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
// SAFETY: compared below field by field; a missing one fails there.
const config = parse(read('build/electron-builder.yml')) as {
  files: string[]
  asarUnpack: string[]
  extraResources: { from: string; to: string; filter?: string[] }[]
  electronFuses: Record<string, boolean>
  npmRebuild: boolean
  linux: { files: string[] }
  mac: { files: string[]; target: { arch: string[] }[]; hardenedRuntime: boolean }
  win: { files: string[] }
}

test('the installed app cannot be turned into a Node that runs anything', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  })
})

test('each system leaves out the native files of the two others', () => {
  for (const [system, others] of [
    ['linux', ['darwin', 'win32']],
    ['mac', ['linux', 'win32']],
    ['win', ['linux', 'darwin']],
  ] as const) {
    expect(config[system].files).toEqual(['package.json', `!node_modules/onnxruntime-node/bin/napi-v6/{${others.join(',')}}/**`])
  }
  expect(config.mac.target.flatMap(({ arch }) => arch)).toEqual(['arm64', 'arm64'])
})

test('what is opened by path lies outside the archive', () => {
  expect(config.asarUnpack).toEqual([
    'node_modules/onnxruntime-node/bin/**',
    'node_modules/@lancedb/lancedb-*/**',
    'out/hosts/scan*.js',
    'out/hosts/map*.js',
  ])
  expect(config.extraResources.map(({ from, to }) => [from, to])).toEqual([
    ['models', 'models'],
    ['build/sample-notes', 'sample-notes'],
  ])
  expect(config.npmRebuild).toBe(false)
})

test('every encoder that ships is packed, and nothing of what trained them', () => {
  expect(config.extraResources.find(({ from }) => from === 'models')?.filter).toEqual(['**/*', '!recipe/**'])
})

test('everything that is built is packed', () => {
  const folders = [...read('build/build.mjs').matchAll(/'(out\/[a-z]+)[/']/g)].map((match) => match[1])
  expect(new Set(folders).size).toBeGreaterThan(2)
  for (const folder of folders) expect(config.files).toContain(`${folder}/**`)
})
