// What is set for the whole app, as this window knows it: at once from the last time, then from the engine, then from every change.
import * as v from 'valibot'
import type { Client } from '../../shared/contract.ts'
import { firstSettings, Settings, SettingsChange } from '../../shared/methods/settings.ts'
import type { Bridge } from '../bridge.ts'
import { type Cell, createCell } from '../cell.ts'

export interface LiveSettings extends Pick<Cell<Settings>, 'get' | 'subscribe'> {
  /** Shown at once, and back as it was where the engine could not keep it: then it throws. */
  change(changes: SettingsChange): Promise<void>
  /** Begins to follow; returns the way to stop. */
  start(): () => void
}

export type Keep = Pick<Storage, 'getItem' | 'setItem'>

const key = 'nearnote.settings'

export function createLiveSettings(client: Client, bridge: Pick<Bridge, 'onEvent'>, storage: Keep): LiveSettings {
  const cell = createCell(remembered(storage))
  let underWay = 0
  const become = (settings: Settings) => {
    if (JSON.stringify(settings) === JSON.stringify(cell.get())) return
    cell.set(settings)
    storage.setItem(key, JSON.stringify(settings))
  }
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    async change(changes) {
      const before = cell.get()
      become({ ...before, ...changes })
      underWay++
      try {
        const changed = await client.changeSettings(changes)
        // An answer to the change before last would take the last one back for a moment.
        if (underWay === 1) become(changed)
      } catch (error) {
        become(before)
        throw error
      } finally {
        underWay--
      }
    },
    start() {
      // An engine that does not answer is told of elsewhere; the last settings hold meanwhile.
      client.readSettings().then(become, () => undefined)
      return bridge.onEvent((event, payload) => {
        if (event !== 'settingsChanged' || underWay > 0) return
        const read = v.safeParse(Settings, payload)
        if (read.success) become(read.output)
      })
    },
  }
}

function remembered(storage: Keep): Settings {
  try {
    const read = v.safeParse(SettingsChange, JSON.parse(storage.getItem(key) ?? '{}'))
    return read.success ? { ...firstSettings, ...read.output } : firstSettings
  } catch {
    return firstSettings
  }
}
