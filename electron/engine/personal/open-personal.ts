// Opens the tables of what people made themselves.
import { join } from 'node:path'
import { createRecordStore, type RecordStore } from '../store/records/record-store.ts'
import { type AppSettings, openAppSettings } from './app-settings.ts'
import { type ConnectionLog, openConnectionLog } from './connection-log.ts'

export interface Personal {
  /** Tables of what people made themselves. */
  records: RecordStore
  settings: AppSettings
  /** Whom Nearnote has asked over the network. */
  connections: ConnectionLog
}

export async function openPersonal(dataFolder: string, log: (error: unknown) => void): Promise<Personal> {
  const records = createRecordStore(join(dataFolder, 'personal'), log)
  const [settings, connections] = [await openAppSettings(records), await openConnectionLog(records, log)]
  return { records, settings, connections }
}

/** After whatever may still count or write. */
export async function closePersonal({ records, connections }: Personal): Promise<void> {
  await connections.close()
  await records.close()
}
