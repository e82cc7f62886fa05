// better-sqlite3 and sqlite-vec, installed into test/bench when they are not there.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The part of better-sqlite3's interface used here. */
export interface Sqlite {
  exec(sql: string): void
  pragma(source: string): unknown
  prepare(sql: string): {
    run(...values: readonly unknown[]): unknown
    get(...values: readonly unknown[]): unknown
    all(...values: readonly unknown[]): unknown[]
  }
  loadExtension(file: string): void
  close(): void
}

type OpenSqlite = new (file: string) => Sqlite

/** Opens a database with FTS5 and sqlite-vec. Throws where the packages are not there. */
export function openSqlite(root: string, file: string): Sqlite {
  const require = createRequire(join(root, 'test', 'bench', 'package.json'))
  // SAFETY: the parts of their public interfaces used here, at the versions test/bench/package.json names.
  const Database = require('better-sqlite3') as OpenSqlite
  const { getLoadablePath } = require('sqlite-vec') as { getLoadablePath(): string }
  const database = new Database(file)
  database.loadExtension(getLoadablePath())
  return database
}

/** Null when it can be opened; else why it cannot, in words. */
export function installSqlite(root: string, print: (line: string) => void): string | null {
  if (probe(root) === null) return null
  const folder = join(root, 'test', 'bench')
  print('installing the programs to compare with (test/bench/package.json) …')
  const npm = (words: string[], environment: Record<string, string> = {}) =>
    execFileSync('npm', words, {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip', ...environment },
      shell: process.platform === 'win32',
    })
  try {
    npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'])
    // Its prebuilt binary where that can be had, else built here.
    if (probe(root) !== null) quietly(() => npm(['rebuild', 'better-sqlite3', '--ignore-scripts=false']))
    if (probe(root) !== null) npm(['rebuild', 'better-sqlite3', '--ignore-scripts=false'], fromSource())
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
  return probe(root)
}

function probe(root: string): string | null {
  try {
    openSqlite(root, ':memory:').close()
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

function quietly(run: () => unknown): void {
  try {
    run()
  } catch {
    // The next way is tried.
  }
}

/** With the headers that came with this Node, where they lie beside it: fetching them needs a site that may be out of reach. */
function fromSource(): Record<string, string> {
  const prefix = dirname(dirname(process.execPath))
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'))
  return { npm_config_build_from_source: 'true', ...(hasHeaders && { npm_config_nodedir: prefix }) }
}
