// What a person set for the whole app, as one record.
import { firstSettings, type Settings, SettingsChange } from '../../../shared/methods/settings.ts'
import { createMutex } from '../async/mutex.ts'
import type { RecordStore } from '../store/records/record-store.ts'

export interface AppSettings {
  read(): Settings
  /** Sets what is named. Throws DISK_FULL; then nothing has changed. */
  change(changes: SettingsChange): Promise<Settings>
}

const key = 'settings'

export async function openAppSettings(records: RecordStore): Promise<AppSettings> {
  const table = await records.table('settings', SettingsChange)
  const exclusively = createMutex()
  const read = (): Settings => ({ ...firstSettings, ...table.all().get(key) })
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
