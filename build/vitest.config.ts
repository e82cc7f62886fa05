import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'node_modules/**'],
    // Two cores: a process per file, so that a native crash costs one file; encoder lanes are processes of their own anyway.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
