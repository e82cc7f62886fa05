// What is said of a model: its languages, its size, what is being done with it. Pure.
import type { ModelInfo, ModelKind, ModelWork } from '../../shared/model-schemas.ts'
import type { Status } from '../../shared/schemas.ts'
import type { Words } from '../words/words.ts'

export const kinds: readonly ModelKind[] = ['embedding', 'reranker', 'sparse']

type Spoken = Pick<Words, 'models' | 'formats'>

export function languageName(code: string, { models: { languages } }: Spoken): string {
  if (code === 'mul') return languages.many
  if (code === 'zxx') return languages.none
  try {
    return new Intl.DisplayNames([languages.locale], { type: 'language' }).of(code) ?? code
  } catch {
    // Not a code that the standard knows: shown as it is.
    return code
  }
}

/** "English", "English and German", "English, German and 12 more". */
export function languageWords(codes: readonly string[], words: Spoken): string {
  const { languages } = words.models
  const [first = languages.unknown, second] = codes.slice(0, 2).map((code) => languageName(code, words))
  if (second === undefined) return first
  return codes.length === 2 ? languages.two(first, second) : languages.more(first, second, codes.length - 2)
}

export const sizeWords = (sizeBytes: number | null, { models, formats }: Spoken): string =>
  sizeBytes === null ? models.facts.sizeUnknown : formats.bytes(sizeBytes)

/** The engine says 'unknown' where a folder does not tell. */
export const isKnown = (licence: string): boolean => licence !== '' && licence !== 'unknown'

export const licenceWords = (licence: string, { models }: Pick<Words, 'models'>): string =>
  isKnown(licence) ? licence : models.facts.licenceUnknown

/** How exactly the running encoder reckons, for people: int8 is small numbers, fp32 whole ones. */
export function precisionWords(
  { precision, range }: Pick<Status, 'precision' | 'range'>,
  { models }: Pick<Words, 'models'>,
): string {
  if (precision === 'fp32') return models.precision.whole
  if (precision !== 'int8') return precision
  return range === 'reduced' ? models.precision.smallReduced : models.precision.small
}

/** What that means; null where nobody has said. */
export function precisionNote(
  { precision, range }: Pick<Status, 'precision' | 'range'>,
  { models }: Pick<Words, 'models'>,
): string | null {
  if (precision === 'fp32') return models.precision.wholeWhy
  if (precision !== 'int8') return null
  return range === 'reduced' ? models.precision.reducedWhy : models.precision.smallWhy
}

/** What it is for: as the language says it, else as the catalogue or its folder does. */
export const purposeOf = ({ name, purpose }: Pick<ModelInfo, 'name' | 'purpose'>, { models }: Pick<Words, 'models'>): string =>
  models.purposes[name] ?? purpose

/** 0-1; null while the total is not known. */
export function workShare({ done, total }: ModelWork): number | null {
  return total === null || total === 0 ? null : Math.min(1, done / total)
}

export const workTitle = ({ stage }: ModelWork, title: string, { models }: Pick<Words, 'models'>): string =>
  models.work.doing[stage](title)

export const percentOf = (share: number): number => Math.floor(share * 100)

/** "Downloading 40 % · e5-small-v2": for a line that is short of room. */
export function workBrief({ work, title }: ModelInfo, { models }: Pick<Words, 'models'>): string {
  if (work === null) return title
  const share = workShare(work)
  return models.work.brief(models.work.briefly[work.stage], share === null ? null : percentOf(share), title)
}

/** "54 of 133 MB · about 30 s left". */
export function workCounts({ done, total, unit, etaSeconds }: ModelWork, words: Spoken & Pick<Words, 'shell'>): string {
  const amount = unit === 'bytes' ? bytesOf(done, total, words) : passagesOf(done, total, words)
  return etaSeconds === null ? amount : words.models.work.left(amount, words.shell.eta(etaSeconds))
}

function bytesOf(done: number, total: number | null, { models, formats }: Spoken): string {
  if (total !== null) return models.work.bytes(formats.bytes(done), formats.bytes(total))
  return done === 0 ? '' : formats.bytes(done)
}

function passagesOf(done: number, total: number | null, { models }: Spoken): string {
  const known = total === 0 ? null : total
  return known === null && done === 0 ? '' : models.work.passages(done, known)
}

/** What happens meanwhile, and what need not be feared. */
export function workNote(
  { work, state, source }: ModelInfo,
  answering: string | null,
  { models }: Pick<Words, 'models'>,
): string {
  switch (work?.stage) {
    case undefined:
      return ''
    case 'downloading':
      return source === null ? '' : models.work.from(source.host)
    case 'checking':
      return state === 'available' ? models.work.against : models.work.once
    case 'importing':
      return models.work.copied
    case 'preparing':
      return models.work.graph
    case 'encoding':
      return answering === null ? '' : models.work.meanwhile(answering)
  }
}

/** Everything that a filter may find a model by. */
export function searchable(model: ModelInfo, words: Spoken): string {
  const { name, title, purpose, languages, licence } = model
  return [name, title, purpose, purposeOf(model, words), licence, ...languages.map((code) => languageName(code, words))]
    .join('\n')
    .toLowerCase()
}
