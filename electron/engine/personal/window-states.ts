// What windows want to find again when they open the next time, by a key of their own. What it means is the window's affair.
import * as v from 'valibot'
import type { RecordStore } from '../store/records/record-store.ts'

export type WindowState = Record<string, unknown>

export interface WindowStates {
  /** Null where nothing is kept under the key. */
  read(key: string): WindowState | null
  /** Throws DISK_FULL; then the last one stays. */
  keep(key: string, state: WindowState): Promise<void>
}

export async function openWindowStates(records: RecordStore): Promise<WindowStates> {
  const table = await records.table('window-states', v.record(v.string(), v.unknown()))
  return {
    read: (key) => table.all().get(key) ?? null,
    async keep(key, state) {
      // A window tells what it shows whenever it may have changed.
      if (JSON.stringify(table.all().get(key)) !== JSON.stringify(state)) await table.put(new Map([[key, state]]))
    },
  }
}
