// Opens the tables of what people made themselves.
import { join } from 'node:path'
import { createRecordStore, type RecordStore } from '../store/records/record-store.ts'
import { type AppSettings, openAppSettings } from './app-settings.ts'
import { type ConnectionLog, openConnectionLog } from './connection-log.ts'
import { type DuplicateDecisions, openDuplicateDecisions } from './duplicate-decisions.ts'
import { openPersonalTables, type PersonalTables } from './personal-parts.ts'

export interface Personal {
  /** Tables of what people made themselves. */
  records: RecordStore
  settings: AppSettings
  /** Whom Nearnote has asked over the network. */
  connections: ConnectionLog
  duplicates: DuplicateDecisions
  /** What was searched, read and saved. */
  tables: PersonalTables
}

export async function openPersonal(dataFolder: string, log: (error: unknown) => void): Promise<Personal> {
  const records = createRecordStore(join(dataFolder, 'personal'), log)
  const [settings, connections, duplicates, tables] = await Promise.all([
    openAppSettings(records),
    openConnectionLog(records, log),
    openDuplicateDecisions(records),
    openPersonalTables(records),
  ])
  return { records, settings, connections, duplicates, tables }
}

/** After whatever may still count or write. */
export async function closePersonal({ records, connections }: Personal): Promise<void> {
  await connections.close()
  await records.close()
}
