// What is said of a model: its languages, its size, what is being done with it. Pure.
import type { ModelInfo, ModelKind, ModelWork } from '../../shared/model-schemas.ts'
import type { Status } from '../../shared/schemas.ts'
import { formatBytes, formatCount, formatEta, formatNumberOf } from '../formats.ts'

export const kindNames: Record<ModelKind, string> = {
  embedding: 'Search encoders',
  reranker: 'Rerankers',
  sparse: 'Sparse encoders',
}

/** What the switch does, in one sentence. */
export const kindSentences: Record<ModelKind, string> = {
  embedding: 'One at a time answers searches; its vectors are made in the background when you change.',
  reranker: 'Reads the best passages again, each beside your question, once you stop typing, and puts them in a better order.',
  sparse: 'Weighs the words of a note, and words near to them, as a third list beside meaning and words.',
}

export const kinds: readonly ModelKind[] = ['embedding', 'reranker', 'sparse']

const languageNames = new Intl.DisplayNames(['en'], { type: 'language' })

export function languageName(code: string): string {
  if (code === 'mul') return 'many languages'
  if (code === 'zxx') return 'no language'
  try {
    return languageNames.of(code) ?? code
  } catch {
    // Not a code that the standard knows: shown as it is.
    return code
  }
}

/** "English", "English and German", "English, German and 12 more". */
export function languageWords(codes: readonly string[]): string {
  const names = codes.map(languageName)
  const [first = 'languages unknown', second] = names
  if (second === undefined) return first
  return names.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${formatCount(names.length - 2)} more`
}

export const sizeWords = (sizeBytes: number | null): string => (sizeBytes === null ? 'size unknown' : formatBytes(sizeBytes))

/** The engine says 'unknown' where a folder does not tell. */
export const isKnown = (licence: string): boolean => licence !== '' && licence !== 'unknown'

export const licenceWords = (licence: string): string => (isKnown(licence) ? licence : 'licence unknown')

/** "int8, reduced range". */
export function precisionWords({ precision, range }: Pick<Status, 'precision' | 'range'>): string {
  return range === null ? precision : `${precision}, ${range} range`
}

/** Why a graph runs with less than all of int8; null where nothing needs saying. */
export const rangeNote = ({ range }: Pick<Status, 'range'>): string | null =>
  range === 'reduced'
    ? 'On this computer’s CPU the whole range of int8 would overflow; with less of it next to nothing is lost.'
    : null

/** 0-1; null while the total is not known. */
export function workShare({ done, total }: ModelWork): number | null {
  return total === null || total === 0 ? null : Math.min(1, done / total)
}

const doing: Record<ModelWork['stage'], string> = {
  downloading: 'Downloading',
  checking: 'Checking',
  importing: 'Taking in',
  preparing: 'Preparing',
  encoding: 'Encoding with',
}

export const workTitle = ({ stage }: ModelWork, title: string): string => `${doing[stage]} ${title}`

/** "Downloading 40 % · e5-small-v2": for a line that is short of room. */
export function workBrief({ work, title }: ModelInfo): string {
  if (work === null) return title
  const share = workShare(work)
  const verb = work.stage === 'encoding' ? 'Encoding' : doing[work.stage]
  return share === null ? `${verb} ${title}` : `${verb} ${Math.floor(share * 100)} % · ${title}`
}

/** "54 of 133 MB · about 30 s left". */
export function workCounts({ done, total, unit, etaSeconds }: ModelWork): string {
  const amount = unit === 'bytes' ? bytesOf(done, total) : passagesOf(done, total)
  return etaSeconds === null ? amount : `${amount} · ${formatEta(etaSeconds)} left`
}

const bytesOf = (done: number, total: number | null) =>
  total === null ? (done === 0 ? '' : formatBytes(done)) : `${formatBytes(done)} of ${formatBytes(total)}`

const passagesOf = (done: number, total: number | null) =>
  total === null || total === 0
    ? done === 0
      ? ''
      : formatNumberOf(done, 'passage')
    : `${formatCount(done)} of ${formatNumberOf(total, 'passage')}`

/** What happens meanwhile, and what need not be feared. */
export function workNote({ work, state, source }: ModelInfo, answering: string | null): string {
  switch (work?.stage) {
    case undefined:
      return ''
    case 'downloading':
      return source === null ? '' : `From ${source.host}. What has come stays if you stop.`
    case 'checking':
      return state === 'available' ? 'Against the sizes and checksums that the hub announced.' : 'Every file is read once.'
    case 'importing':
      return 'Its files are copied; yours stay as they are.'
    case 'preparing':
      return 'The graph that suits this computer is built, once.'
    case 'encoding':
      return answering === null ? '' : `${answering} answers until the last passage is done.`
  }
}

/** Everything that a filter may find a model by. */
export function searchable({ name, title, purpose, languages, licence }: ModelInfo): string {
  return [name, title, purpose, licence, ...languages.map(languageName)].join('\n').toLowerCase()
}
