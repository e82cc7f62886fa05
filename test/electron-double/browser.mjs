// The real Chromium behind BrowserWindow: one persistent context, a page for each window.
import path from 'node:path'
import { chromium } from 'playwright-core'
import { app, profileFolder } from './app.mjs'

let context

/** Starts it on the first window. */
export function openBrowser() {
  context ??= start()
  return context
}

async function start() {
  const started = await chromium.launchPersistentContext(path.join(profileFolder, 'chromium'), {
    executablePath: process.env.NEARNOTE_CHROMIUM ?? '/usr/bin/chromium',
    headless: process.env.HEADED !== '1',
    viewport: null,
    args: ['--window-size=1180,780', ...noSandbox(), ...debugging()],
  })
  // Windows route their own requests; what is left are popups on their way to being closed.
  await started.route('**/*', (route) => route.abort('blockedbyclient'))
  return started
}

app._end = async () => {
  await (await context?.catch(() => null))?.close().catch(() => {})
}

// Chromium refuses to run as root with its sandbox.
const noSandbox = () => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
const debugging = () => (process.env.DOUBLE_CDP_PORT ? [`--remote-debugging-port=${process.env.DOUBLE_CDP_PORT}`] : [])
