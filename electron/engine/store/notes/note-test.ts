// What a search filter asks of one note. Names are compared folded (words/fold.ts): Café, CAFE and cafe are one, and so are the two
// ways in which file systems write an accent; Grösse is found as Groesse too.
import { daySpan } from '../../../../shared/query/query-date.ts'
import { kindOfKey } from '../../readers/facts/field-kinds.ts'
import { possibleContainers } from '../../readers/note-paths.ts'
import { fold } from '../../words/fold.ts'
import { foldedSpellings } from '../../words/split-word.ts'
import type { SearchFilter } from '../queries.ts'
import type { NoteState } from '../stored.ts'

/** What is known of a note without reading it. */
export type TestedNote = Pick<NoteState, 'path' | 'title' | 'tags' | 'dateMs' | 'aliases' | 'properties'>
export type NoteTest = (note: TestedNote) => boolean

/** One test for each thing that the filter asks; none for an empty filter. A note passes when it passes all. */
export function testsOf(filter: SearchFilter): NoteTest[] {
  const unwanted = (filter.not ?? []).map(testsOf)
  const isWanted: NoteTest = (note) => !unwanted.some((tests) => tests.every((test) => test(note)))
  return [...placeTests(filter), ...dateTests(filter), ...nameTests(filter), ...(unwanted.length > 0 ? [isWanted] : [])]
}

/** True when the note passes. For many notes take `testsOf` once. */
export const passesFilter = (note: TestedNote, filter: SearchFilter): boolean => testsOf(filter).every((test) => test(note))

function placeTests({ paths, exceptPaths, pathPrefixes, pathParts, types }: SearchFilter): NoteTest[] {
  const tests: NoteTest[] = []
  if (paths) tests.push(isIn(new Set(paths)))
  if (exceptPaths?.length) {
    const isExcept = isIn(new Set(exceptPaths))
    tests.push((note) => !isExcept(note))
  }
  if (pathPrefixes) {
    const below = pathPrefixes.map(belowTest)
    tests.push((note) => below.some((test) => test(note)))
  }
  if (types) {
    const kinds = types.map(typeTest)
    tests.push((note) => kinds.some((test) => test(note)))
  }
  for (const part of (pathParts ?? []).map(fold))
    tests.push(({ path }) => foldedSpellings(path).some((own) => own.includes(part)))
  return tests
}

function dateTests({ afterMs, beforeMs }: SearchFilter): NoteTest[] {
  const tests: NoteTest[] = []
  if (afterMs !== undefined) tests.push(({ dateMs }) => dateMs >= afterMs)
  if (beforeMs !== undefined) tests.push(({ dateMs }) => dateMs < beforeMs)
  return tests
}

function nameTests({ tags, titleParts, properties }: SearchFilter): NoteTest[] {
  const tests: NoteTest[] = (tags ?? []).map(tagTest)
  if (titleParts?.length) {
    const parts = titleParts.map(fold)
    const holdsAll = (name: string) => foldedSpellings(name).some((own) => parts.every((part) => own.includes(part)))
    tests.push(({ title, aliases }) => holdsAll(title) || aliases.some(holdsAll))
  }
  for (const { key, value } of properties ?? []) tests.push(fieldTest(key, value))
  return tests
}

const isIn =
  (paths: ReadonlySet<string>): NoteTest =>
  ({ path }) =>
    paths.has(path)

function belowTest(prefix: string): NoteTest {
  const folder = prefix.replace(/[/\\]+$/u, '')
  return ({ path }) => path.startsWith(folder) && (path.length === folder.length || /[/\\]/u.test(path.charAt(folder.length)))
}

/** A file's ending, that of the file which the note stands in, or what its front matter calls its type (type: meeting). */
function typeTest(type: string): NoteTest {
  const ending = `.${fold(type)}`
  const isCalled = propertyTest('type', type)
  const isOf = (path: string) => fold(path).endsWith(ending)
  return (note) => isOf(note.path) || isCalled(note) || [...possibleContainers(note.path)].some(isOf)
}

function tagTest(tag: string): NoteTest {
  const wanted = fold(tag)
  return ({ tags }) =>
    tags.some((written) => foldedSpellings(written).some((own) => own === wanted || own.startsWith(`${wanted}/`)))
}

/** What a field says is a property, but for those that readers take for more: other names, tags, the note's date. */
function fieldTest(key: string, value: string): NoteTest {
  const isSaid = propertyTest(propertyKey(key), value)
  switch (kindOfKey(key)) {
    case 'alias': {
      const wanted = wholeWords(fold(value))
      return (note) => isSaid(note) || note.aliases.some((alias) => holdsWords(wanted, alias))
    }
    case 'tag': {
      const tests = value.split(',').map((tag) => tagTest(tag.trim().replace(/^#+/u, '')))
      return (note) => isSaid(note) || tests.every((test) => test(note))
    }
    case 'date': {
      const span = daySpan(value)
      return (note) => isSaid(note) || (span !== null && note.dateMs >= span.fromMs && note.dateMs < span.toMs)
    }
    case null:
      return isSaid
  }
}

/** Front matter keys as people write them: Due date, due_date and due-date are one. */
export const propertyKey = (key: string): string => fold(key).replace(/[\s_-]+/gu, '-')

function propertyTest(key: string, value: string): NoteTest {
  const wanted = wholeWords(fold(value))
  // A library has few keys and many notes: each spelling of a key is compared once.
  const known = new Map<string, boolean>()
  const isIt = (written: string) => {
    const before = known.get(written)
    if (before !== undefined) return before
    const same = propertyKey(written) === key
    known.set(written, same)
    return same
  }
  return ({ properties }) => properties.some((own) => isIt(own.key) && own.values.some((written) => holdsWords(wanted, written)))
}

const holdsWords = (wanted: RegExp, written: string): boolean => foldedSpellings(written).some((own) => wanted.test(own))

const spaced = String.raw`(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{N}]`

/** Finds the words in a longer value (author:Marchbanks), but not in the middle of a word or a number: 1 is neither 10 nor 1.5. */
function wholeWords(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)
  const before = /^\p{N}/u.test(text) ? String.raw`(?<!${spaced}|\p{N}[.,])` : startsSpaced.test(text) ? `(?<!${spaced})` : ''
  const after = /\p{N}$/u.test(text) ? String.raw`(?!${spaced}|[.,]\p{N})` : endsSpaced.test(text) ? `(?!${spaced})` : ''
  return new RegExp(before + escaped + after, 'u')
}

const startsSpaced = new RegExp(`^${spaced}`, 'u')
const endsSpaced = new RegExp(`${spaced}$`, 'u')
