import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import type { Options } from '../test/e2e/fixture.ts'

const root = join(import.meta.dirname, '..')

export default defineConfig<Options>({
  testDir: join(root, 'test', 'e2e'),
  outputDir: join(root, 'test-results', 'artifacts'),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Two cores, and every app brings an engine and its lanes.
  workers: 1,
  // On a machine that does other work an event may come late: such a spec is run once more and named as flaky.
  retries: 1,
  forbidOnly: true,
  reporter: 'list',
  // The same specs twice: the app (on the Electron double, or the real binary with E2E_TARGET=electron) and the served window.
  projects: [
    { name: 'double', use: { kind: 'electron' }, testIgnore: '*-served.spec.ts' },
    { name: 'loopback', use: { kind: 'loopback' }, testIgnore: '*-app.spec.ts' },
  ],
})
