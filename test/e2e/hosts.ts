// The two doors that every spec goes through: the app (on the Electron double or the real binary) and the served window.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, type Browser, chromium, type Page } from '@playwright/test'
import { type DoubledElectron, dispatchDrop, launch } from '../electron-double/launch.mjs'

const root = join(import.meta.dirname, '..', '..')
const mainFile = join(root, 'out', 'main', 'main.js')
const isRoot = process.getuid?.() === 0
const executablePath = process.env['NEARNOTE_CHROMIUM'] ?? '/usr/bin/chromium'

export type HostKind = 'electron' | 'loopback'

export interface Host {
  kind: HostKind
  /** False on the real binary, where neither its calls nor its processes can be seen. */
  isDouble: boolean
  page: Page
  /** The process of the app or the server. */
  pid: number
  /** Drops real folders or files on `selector`; app only. */
  drop(selector: string, paths: string[]): Promise<void>
  /** Runs in the app's main process; app only. */
  evaluate<T, A = undefined>(run: (electron: DoubledElectron, argument: A) => T, argument?: A): Promise<Awaited<T>>
  /** Where the page tried to go beyond its own host. */
  strayRequests(): Promise<string[]>
  /** Errors on the page. */
  problems(): Promise<string[]>
  /** Quits as a person would; resolves with the exit code. */
  quit(): Promise<number>
}

export function openHost(kind: HostKind, dataFolder: string): Promise<Host> {
  if (kind === 'loopback') return openLoopback(dataFolder)
  return process.env['E2E_TARGET'] === 'electron' ? openElectron(dataFolder) : openDouble(dataFolder)
}

async function openDouble(dataFolder: string): Promise<Host> {
  const app = await launch({ main: mainFile, args: ['--data', dataFolder], env: { NEARNOTE_CHROMIUM: executablePath } })
  return {
    kind: 'electron',
    isDouble: true,
    page: app.page,
    pid: app.child.pid,
    drop: app.drop,
    evaluate: app.evaluate,
    strayRequests: () =>
      app.evaluate(({ double }) => double.calls.filter(({ name }) => name === 'network').map(({ args }) => String(args[0]))),
    problems: () => app.evaluate(({ double }) => double.problems),
    quit: app.close,
  }
}

async function openElectron(dataFolder: string): Promise<Host> {
  const app = await _electron.launch({ args: [root, '--data', dataFolder, ...(isRoot ? ['--no-sandbox'] : [])] })
  const page = await app.firstWindow()
  const { problems, stray } = watchPage(page, 'app://bundle')
  const child = app.process()
  return {
    kind: 'electron',
    isDouble: false,
    page,
    pid: child.pid ?? 0,
    drop: (selector, paths) => dispatchDrop(page, selector, paths),
    // SAFETY: Playwright's evaluate has the same shape; its own type wants Electron's types here.
    evaluate: ((run: never, argument: never) => app.evaluate(run, argument)) as Host['evaluate'],
    strayRequests: async () => stray,
    problems: async () => problems,
    async quit() {
      await app.close()
      return child.exitCode ?? 0
    },
  }
}

async function openLoopback(dataFolder: string): Promise<Host> {
  const cli = join(root, 'out', 'hosts', 'cli.js')
  const server = spawn(process.execPath, [cli, 'serve', '--json', '--data', dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await firstUrl(server)
  const browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] })
  const page = await (await browser.newContext()).newPage()
  const { problems, stray } = watchPage(page, new URL(url).origin)
  await page.goto(url)
  const refuse = () => Promise.reject(new Error('only the app has this'))
  return {
    kind: 'loopback',
    isDouble: false,
    page,
    pid: server.pid ?? 0,
    drop: refuse,
    evaluate: refuse,
    strayRequests: async () => stray,
    problems: async () => problems,
    quit: () => endServer(server, browser),
  }
}

async function firstUrl(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output')
  const [line] = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    once(server, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ])
  // SAFETY: `serve --json` prints {url} (COMMANDS); anything else fails right here.
  return (JSON.parse(String(line)) as { url: string }).url
}

async function endServer(server: ChildProcess, browser: Browser): Promise<number> {
  await browser.close()
  if (server.exitCode !== null) return server.exitCode
  server.kill('SIGINT')
  const [code] = await once(server, 'exit')
  return code
}

function watchPage(page: Page, origin: string) {
  const problems: string[] = []
  const stray: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) stray.push(request.url())
  })
  return { problems, stray }
}

/** Pids of the descendants of `pid` that run `script` (hosts/lane.js, hosts/process.js). Not on Windows. */
export function processesRunning(script: string, pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row))
    .filter((row) => row !== null)
    .map(([, own, parent, words]) => ({ pid: Number(own), parent: Number(parent), words: words ?? '' }))
  const family = new Set([pid])
  // Children have no order in the list; each round finds one more generation.
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const row of rows) if (family.has(row.parent)) family.add(row.pid)
  }
  return rows.filter((row) => family.has(row.pid) && row.words.includes(script)).map((row) => row.pid)
}
