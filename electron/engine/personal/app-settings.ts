// What a person set for the whole app, as one record.
import * as v from 'valibot'
import { firstSettings, type Settings, SettingsChange } from '../../../shared/methods/settings.ts'
import { createMutex } from '../async/mutex.ts'
import type { RecordStore } from '../store/records/record-store.ts'

export interface AppSettings {
  read(): Settings
  /** Sets what is named. Throws DISK_FULL; then nothing has changed. */
  change(changes: SettingsChange): Promise<Settings>
}

const key = 'settings'

/** All that was written, also by a newer version: a setting that is not understood stays as it is until somebody sets it anew. */
const Kept = v.record(v.string(), v.unknown())

export async function openAppSettings(records: RecordStore): Promise<AppSettings> {
  const table = await records.table('settings', Kept)
  const exclusively = createMutex()
  const read = (): Settings => ({ ...firstSettings, ...understood(table.all().get(key) ?? {}) })
  return {
    read,
    // One after the other: of two at once the later one would take back what the first set.
    change: (changes) =>
      exclusively(async () => {
        await table.put(new Map([[key, { ...table.all().get(key), ...changes }]]))
        return read()
      }),
  }
}

/** Setting by setting: one that says nothing here takes no other along. */
function understood(kept: Readonly<Record<string, unknown>>): SettingsChange {
  return Object.entries(kept).reduce<SettingsChange>((all, [name, value]) => {
    const read = v.safeParse(SettingsChange, { [name]: value })
    return read.success ? { ...all, ...read.output } : all
  }, {})
}
