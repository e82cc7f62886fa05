// A model as the list shows it. What its own files say wins over the catalogue.
import type { CatalogueEntry } from '../catalogue/catalogue.ts'
import type { InstalledModel } from './installed-models.ts'
import type { LibraryModel } from './model-library.ts'
import { type ModelRecord, sizeOfFiles } from './model-record.ts'

export interface Known {
  problem: string | null
  work: LibraryModel['work']
  /** Host of the hub that is set, for what can be downloaded. */
  host: string
  /** Commit that stands for the catalogue's revision; null before the first download. */
  pin: string | null
}

/** One that ships, or that can be had. */
export function describeEntry(entry: CatalogueEntry, state: 'bundled' | 'available', known: Known): LibraryModel {
  const { name, title, kind, purpose, dimensions, maxTokens, pooling, prefixes, languages, licence, licenceNote, sizeBytes } =
    entry
  const facts = {
    name,
    title,
    kind,
    purpose,
    dimensions,
    maxTokens,
    pooling,
    prefixes,
    languages,
    licence,
    licenceNote,
    sizeBytes,
  }
  const source = entry.source && {
    host: known.host,
    repository: entry.source.repository,
    revision: known.pin ?? entry.source.revision,
  }
  const unverified = known.pin === null ? entry.unverified : entry.unverified.filter((field) => field !== 'revision')
  return { ...facts, state, source, unverified, problem: known.problem, work: known.work }
}

/** `entry`: the catalogue's, where it knows the model. */
export function describeInstalled(
  { name, record }: InstalledModel,
  entry: CatalogueEntry | null,
  { problem, work }: Pick<Known, 'problem' | 'work'>,
): LibraryModel {
  const facts = record?.facts ?? entry
  const licence = record?.card.licence ?? entry?.licence ?? 'unknown'
  return {
    name,
    title: entry?.title ?? name,
    kind: facts?.kind ?? 'embedding',
    purpose: entry?.purpose ?? purposeOf(record),
    state: 'installed',
    dimensions: facts?.dimensions ?? null,
    maxTokens: facts?.maxTokens ?? null,
    pooling: facts?.pooling ?? null,
    prefixes: facts?.prefixes ?? null,
    languages: record?.card.languages ?? entry?.languages ?? [],
    licence,
    licenceNote: entry?.licenceNote ?? noteOn(licence),
    sizeBytes: record && sizeOfFiles(record.files),
    source: record?.from.kind === 'hub' ? sourceOf(record.from) : null,
    unverified: stillUnverified(record, entry),
    problem,
    work,
  }
}

const purposeOf = (record: ModelRecord | null) =>
  record?.from.kind === 'import' ? `Brought from ${record.from.path}.` : 'Nothing is known about it.'

const noteOn = (licence: string) => (/(^|-)nc(-|$)/i.test(licence) ? 'Not for commercial use.' : null)

const sourceOf = ({ host, repository, revision }: Extract<ModelRecord['from'], { kind: 'hub' }>) => ({
  host,
  repository,
  revision,
})

/** The files themselves have settled everything but what only the model's authors can say. */
function stillUnverified(record: ModelRecord | null, entry: CatalogueEntry | null): string[] {
  const claims = entry?.unverified ?? ['licence', 'languages']
  if (record === null) return [...claims]
  const settled = ['kind', 'dimensions', 'maxTokens', 'pooling', 'sizeBytes', 'revision', 'weights']
  if (record.card.licence !== null) settled.push('licence')
  if (record.card.languages !== null) settled.push('languages')
  return claims.filter((field) => !settled.includes(field))
}
