// What Nearnote keeps and whom it has talked to, for whoever wants to know, to take along or to erase.
import * as v from 'valibot'
import { Settings } from './settings.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** Requests to one host; `lastAt` in ms since 1970. */
export const ConnectedHost = v.object({ host: v.string(), sinceStart: count, ever: count, lastAt: v.number() })
export type ConnectedHost = v.InferOutput<typeof ConnectedHost>

/** One kind of what lies in the data folder. */
export const StoredPart = v.object({
  kind: v.picklist(['index', 'models', 'personal', 'samples', 'other']),
  sizeBytes: count,
  /** Names in the data folder. */
  names: v.array(v.string()),
})
export type StoredPart = v.InferOutput<typeof StoredPart>

export const Privacy = v.object({
  dataFolder: v.string(),
  /** Empty: none was ever made. The most lately asked first. */
  connections: v.array(ConnectedHost),
  stored: v.array(StoredPart),
})
export type Privacy = v.InferOutput<typeof Privacy>

/** Everything that people made themselves; `tables` by name, each with its records by key. */
export const PersonalExport = v.object({
  program: v.literal('nearnote'),
  exportedAt: v.string(),
  settings: Settings,
  tables: v.record(v.string(), v.record(v.string(), v.unknown())),
})
export type PersonalExport = v.InferOutput<typeof PersonalExport>

export const privacyMethods = {
  readPrivacy: { input: v.object({}), output: Privacy },
  exportPersonal: { input: v.object({}), output: PersonalExport },
} as const
