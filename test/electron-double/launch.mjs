// Starts an app on the double and attaches to its window: the shape of Playwright's _electron.launch().
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'

const patienceMs = 30_000

/** `main` is the built main.js; `args` follow it. `window: false` waits for no page (a second instance has none). */
export async function launch({ main, args = [], env = {}, userData: given, window = true }) {
  const userData = given ?? mkdtempSync(join(tmpdir(), 'electron-double-'))
  const port = await freePort()
  const child = fork(main, args, {
    execArgv: ['--import', new URL('./register.mjs', import.meta.url).href],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env, DOUBLE_CDP_PORT: String(port), DOUBLE_USER_DATA: userData },
  })
  const exited = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
  if (!given) void exited.then(() => rmSync(userData, { recursive: true, force: true, maxRetries: 5 }))
  const evaluate = createEvaluate(child, exited)
  if (!window) return { child, exited, evaluate }
  const browser = await attach(port, exited)
  const page = await firstPage(browser)
  return {
    child,
    exited,
    evaluate,
    page,
    userData,
    drop: (selector, paths) => drop({ browser, page, child }, selector, paths),
    /** Quits as a person would; resolves with the exit code. */
    async close() {
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await evaluate(({ app }) => void setTimeout(() => app.quit(), 0)).catch(() => {})
      const code = await exited
      clearTimeout(timer)
      await browser.close().catch(() => {})
      return code
    },
  }
}

function createEvaluate(child, exited) {
  const waiting = new Map()
  let nextId = 0
  child.on('message', ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(new Error(error))
    else resolve(value)
  })
  void exited.then(() => waiting.forEach(({ reject }) => reject(new Error('the app has ended'))))
  return (fn, argument) =>
    new Promise((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve, reject })
      child.send({ t: 'evaluate', id, fn: String(fn), argument }, (error) => error && reject(error))
    })
}

async function attach(port, exited) {
  const ended = exited.then(() => 'ended')
  for (const start = Date.now(); Date.now() - start < patienceMs; ) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null)
    if (browser) return browser
    if ((await Promise.race([ended, sleep(50)])) === 'ended') throw new Error('the app ended before it had a window')
  }
  throw new Error('no window within 30 s')
}

async function firstPage(browser) {
  for (const start = Date.now(); Date.now() - start < patienceMs; await sleep(50)) {
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((candidate) => candidate.url().startsWith('http://app-'))
    if (page) return page
  }
  throw new Error('the window shows no page of the app')
}

/** Drops real files or folders on the page, through the browser's own drag machinery. */
async function drop({ page, child }, selector, paths) {
  child.send({ t: 'paths', paths })
  // The paths go through main to the page's isolated world; the drop must not overtake them.
  await sleep(100)
  await dispatchDrop(page, selector, paths)
}

export async function dispatchDrop(page, selector, paths) {
  const box = await page.locator(selector).boundingBox()
  const session = await page.context().newCDPSession(page)
  // Copy, link and move, as file managers offer.
  const data = { items: [], files: paths, dragOperationsMask: 19 }
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, ...at, data })
  await session.detach()
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
