// Finds a Chromium for the end-to-end tests and the served window; installs one for the tests where there is none.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, tool } from './setup.mjs'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
  'brave-browser',
]
const places = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name]
    return folder
      ? [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]
      : []
  }),
}
const minutes = 60_000

/** Path of a Chromium that starts, or null. Looks at NEARNOTE_CHROMIUM, the PATH, the usual places and Playwright's own. */
export async function findChromium() {
  const asked = process.env.NEARNOTE_CHROMIUM
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const candidates = [asked, ...onPath, ...(places[process.platform] ?? []), await playwrightsOwn()]
  return candidates.find((path) => path && existsSync(path) && starts(path)) ?? null
}

/** Tries to get one. Returns its path, or null after telling `say` why not. */
export async function installChromium(say) {
  if (isDebian() && process.getuid?.() === 0) {
    console.log('No Chromium found: installing Debian’s package …')
    const update = spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', timeout: 5 * minutes })
    const install = spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 10 * minutes,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    const found = await findChromium()
    if (found) return found
    say(`apt-get ended with ${update.status} and ${install.status}`)
  }
  console.log('No Chromium found: asking Playwright for its own …')
  const { status } = spawnSync(process.execPath, [tool('playwright-core'), 'install', 'chromium'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 10 * minutes,
  })
  const found = await findChromium()
  if (!found) say(`playwright install chromium ended with ${status}`)
  return found
}

// A browser of the snap store is a script that may only say that it is not installed.
function starts(path) {
  if (process.platform === 'win32') return true
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: minutes })
    return true
  } catch {
    return false
  }
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('playwright-core')
    return chromium.executablePath()
  } catch {
    return null
  }
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}
