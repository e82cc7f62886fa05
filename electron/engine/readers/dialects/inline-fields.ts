// Fields inside a text, as Dataview (Obsidian) and Logseq write them: `key:: value` as a line, [key:: value] and (key:: value) in one.
import { isMachineField, kindOfKey, titleKeys } from '../facts/field-kinds.ts'
import { type Field, fieldOf } from '../front-matter/field.ts'
import type { Span } from './cut-out.ts'

export interface InlineFields {
  fields: readonly Field[]
  /** One colon and the brackets, so that "key: value" is read; whole lines that a program wrote for itself. */
  marks: readonly Span[]
}

// Up to three words: what is longer is half a sentence.
const line =
  /^([ \t>]{0,200}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,9}(?:\[[^\]\n]\][ \t]{1,9})?)?(?:\*\*|__)?)([\p{L}\p{N}_][\p{L}\p{N}\p{M}_./-]{0,40}(?: [\p{L}\p{N}\p{M}_./-]{1,40}){0,2})((?:\*\*|__)?::)(?=[ \t]|$)(.*)$/gmu
const bracketed =
  /\[([\p{L}\p{N}_][\p{L}\p{N}\p{M}_./-]{0,40}(?: [\p{L}\p{N}\p{M}_./-]{1,40}){0,2})::[ \t]((?:[^[\]\n]|\[{1,2}[^[\]\n]{1,300}\]{1,2}){1,500})\](?!\()/gu
const parenthesised =
  /\(([\p{L}\p{N}_][\p{L}\p{N}\p{M}_./-]{0,40}(?: [\p{L}\p{N}\p{M}_./-]{1,40}){0,2})::[ \t]((?:[^()\n]|\([^()\n]{1,300}\)){1,500})\)/gu
const besideWord = /[\p{L}\p{N}]/u

/** `text`: blanks where code and comments stand. `valueIn`: what was written between two offsets. */
export function findInlineFields(text: string, valueIn: (span: Span) => string): InlineFields {
  const fields: Field[] = []
  const marks: Span[] = []
  if (!text.includes('::')) return { fields, marks }
  for (const { 0: whole, 1: lead = '', 2: key = '', 3: colons = '', 4: value = '', index } of text.matchAll(line)) {
    const end = index + whole.length
    const written = valueIn({ start: end - value.length, end })
    if (isMachineField(key, written)) marks.push({ start: index, end })
    else {
      const at = index + lead.length + key.length + colons.length
      marks.push({ start: at - 1, end: at })
      fields.push(...noteField(key, written, isOfNote(lead)))
    }
  }
  for (const { 0: whole, 1: key = '', 2: value = '', index } of text.matchAll(bracketed)) {
    const end = index + whole.length
    const colon = index + 1 + key.length
    marks.push({ start: colon, end: colon + 1 })
    // Where the brackets are all that parts the field from a word, they stay.
    if (!besideWord.test(`${text.charAt(index - 1)}|${text.charAt(end)}`))
      marks.push({ start: index, end: index + 1 }, { start: end - 1, end })
    fields.push(...noteField(key, valueIn({ start: end - 1 - value.length, end: end - 1 }), false))
  }
  for (const { 0: whole, 1: key = '', 2: value = '', index } of text.matchAll(parenthesised)) {
    const end = index + whole.length
    const colon = index + 1 + key.length
    marks.push({ start: colon, end: colon + 1 })
    fields.push(...noteField(key, valueIn({ start: end - 1 - value.length, end: end - 1 }), false))
  }
  return { fields, marks }
}

/** A field in a list or a quote is about that item: its date is no date of the note. */
const isOfNote = (lead: string) => /^[*_]*$/.test(lead)

/** What a reader finds inside the body: no title, and names and a date only where the whole note is meant. */
export function noteField(key: string, value: string, ofNote: boolean): Field[] {
  const kind = kindOfKey(key)
  if (titleKeys.has(key.toLowerCase()) || (!ofNote && (kind === 'alias' || kind === 'date'))) return []
  return fieldOf(key, value).map((field) => ({ ...field, isInText: true }))
}
