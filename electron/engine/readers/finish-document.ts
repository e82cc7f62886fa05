// The end of every reader of documents: what was read and what was not, or why there is nothing to read.
import { AppError } from '../../../shared/errors.ts'
import type { Reading } from './complete-note.ts'
import type { DocumentText } from './document-writer.ts'
import type { Field } from './front-matter/field.ts'
import type { DocumentFile } from './reader.ts'

export interface DocumentEnd {
  fields: readonly Field[]
  /** Why reading ended before the document did, half a sentence; null where it did not. */
  fault: string | null
  /** What is wrong with a part that could not be read at all, half a sentence; null where there is none such. */
  damage?: string | null
  /** The writer took no more. */
  isFull: boolean
  /** Sentences on what bounds left out. */
  leftOut?: readonly string[]
}

/** What is said of a document whose writer took no more. */
export const onlyFirst = (characters: number): string =>
  `Only its first ${characters.toLocaleString('en-US')} characters are searchable.`

/** Throws FILE_DAMAGED where a broken file gave no text, FILE_WITHOUT_TEXT where a whole one has none. */
export function finishDocument(
  { path }: Pick<DocumentFile, 'path'>,
  document: DocumentText,
  { fields, fault, damage = null, isFull, leftOut = [] }: DocumentEnd,
): Reading {
  const reason = damage ?? fault
  if (document.text === '' && reason !== null) {
    const message = `${path} cannot be read: ${reason}. Open it in the program that made it, and save it again.`
    throw new AppError('FILE_DAMAGED', message, { path, reason })
  }
  if (document.text === '') {
    throw new AppError('FILE_WITHOUT_TEXT', `${path} was left out: it holds no text, pictures at most.`, { path })
  }
  const sentences = [
    ...leftOut,
    ...(isFull ? [onlyFirst(document.text.length)] : []),
    ...(damage === null ? [] : [`A part of it could not be read: ${damage}.`]),
    ...(fault === null ? [] : [`Only the beginning of it could be read: ${fault}.`]),
  ]
  return {
    format: 'document',
    bodyStart: 0,
    ...document,
    fields,
    tags: [],
    links: [],
    leftOut: sentences.length === 0 ? null : sentences.join(' '),
  }
}
