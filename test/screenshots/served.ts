// A library served on the loopback, and a page of Chromium that shows its window.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, Page } from '@playwright/test'
import type { MethodName, Output } from '../../shared/contract.ts'

export interface Served {
  page: Page
  call<M extends MethodName>(method: M, input?: unknown): Promise<Output<M>>
  /** Waits until nothing is left to read or encode. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function openServed(browser: Browser, root: string, dataFolder: string): Promise<Served> {
  const cli = join(root, 'out', 'hosts', 'cli.js')
  const server = spawn(process.execPath, [cli, 'serve', '--json', '--data', dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage()
  await page.goto(await firstUrl(server))
  const call: Served['call'] = async (method, input = {}) => {
    const reply = await page.evaluate(
      async ([name, given]) => {
        const body = JSON.stringify({ method: name, input: given })
        return (await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json()
      },
      [method, input] as const,
    )
    // SAFETY: the server answers every call with a Reply (shared/client.ts); the value belongs to this method.
    const { ok, value, error } = reply as { ok: boolean; value: Output<typeof method>; error?: { message: string } }
    if (!ok) throw new Error(`${method}: ${error?.message}`)
    return value
  }
  return {
    page,
    call,
    async settled() {
      for (let calm = 0; calm < 3; ) {
        await sleep(300)
        const { state, waiting, chunksWaiting } = await call('progress')
        calm = state === 'idle' && waiting + chunksWaiting === 0 ? calm + 1 : 0
      }
    },
    async close() {
      await page.context().close()
      if (server.exitCode !== null) return
      server.kill('SIGINT')
      await once(server, 'exit')
    },
  }
}

async function firstUrl(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output')
  const [line] = await once(createInterface({ input: server.stdout }), 'line')
  // SAFETY: `serve --json` prints {url} (COMMANDS); anything else fails right here.
  return (JSON.parse(String(line)) as { url: string }).url
}
