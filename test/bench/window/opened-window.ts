// The built window in Chromium, as people have it: served on the loopback, or in the app on the Electron double.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from '@playwright/test'
import type { LaunchOptions, launch } from '../../electron-double/launch.mjs'
import { installProbe } from './probe.ts'

export type Door = 'loopback' | 'double'

export interface OpenedWindow {
  page: Page
  close(): Promise<void>
}

export interface WindowPlace {
  /** The repository's root, and the folder in it that `npm run build` wrote to. */
  root: string
  out: string
  dataFolder: string
}

const executablePath = process.env['NEARNOTE_CHROMIUM'] ?? '/usr/bin/chromium'
const viewport = { width: 1280, height: 800 }

export const openWindow = (door: Door, place: WindowPlace): Promise<OpenedWindow> =>
  door === 'loopback' ? openServed(place) : openDouble(place)

async function openServed({ root, out, dataFolder }: WindowPlace): Promise<OpenedWindow> {
  const cli = join(root, out, 'hosts', 'cli.js')
  const server = spawn(process.execPath, [cli, 'serve', '--json', '--data', dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  const page = await (await browser.newContext({ viewport })).newPage()
  await page.addInitScript(installProbe)
  await page.goto(await firstUrl(server))
  return {
    page,
    async close() {
      await browser.close()
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
    },
  }
}

async function firstUrl(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error('the server has no output')
  const [line] = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    once(server, 'exit').then(([code]) => Promise.reject(new Error(`the server ended with ${code}`))),
  ])
  // SAFETY: `serve --json` prints {url}; anything else fails right here.
  return (JSON.parse(String(line)) as { url: string }).url
}

async function openDouble({ root, out, dataFolder }: WindowPlace): Promise<OpenedWindow> {
  // Found at run time: it loads files that lie beside it, which a bundle has not.
  const file = pathToFileURL(join(root, 'test', 'electron-double', 'launch.mjs')).href
  // SAFETY: launch.d.mts beside it says so.
  const double = (await import(file)) as { launch: typeof launch }
  const options: LaunchOptions = {
    main: join(root, out, 'main', 'main.js'),
    args: ['--data', dataFolder],
    env: { NEARNOTE_CHROMIUM: executablePath },
  }
  const app = await double.launch(options)
  await app.page.setViewportSize(viewport)
  await app.page.addInitScript(installProbe)
  await app.page.reload()
  return {
    page: app.page,
    async close() {
      await app.close()
    },
  }
}
