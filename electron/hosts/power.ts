// What the machine runs on, as Linux says it, for the command line and the server; the app is told by Electron.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const linuxFolder = '/sys/class/power_supply'

/**
 * True where the machine has a battery of its own and each of its other supplies says that it is off. What cannot be known (another system, a
 * container) counts as mains power. Reads a few small files: 0.1 ms.
 */
export function isOnBattery(folder = linuxFolder): boolean {
  const supplies = suppliesIn(folder)
  const others = supplies.filter(({ type, online }) => type !== 'Battery' && online !== null)
  // A mouse has a battery too.
  const hasBattery = supplies.some(({ type, scope }) => type === 'Battery' && scope !== 'Device')
  return hasBattery && others.length > 0 && others.every(({ online }) => online === '0')
}

interface Supply {
  type: string | null
  scope: string | null
  online: string | null
}

function suppliesIn(folder: string): Supply[] {
  const names = (() => {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  })()
  return names.map((name) => {
    const read = (file: string) => readLine(join(folder, name, file))
    return { type: read('type'), scope: read('scope'), online: read('online') }
  })
}

function readLine(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}
