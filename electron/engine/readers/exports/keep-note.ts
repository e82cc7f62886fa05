// A note as Google Takeout writes it from Keep: one JSON a note (beside the same as HTML). Text, list with its ticks, labels, links and days are
// read; colours, sharing and drawings are left out. Keys as of 2024: textContent, listContent, labels, annotations, attachments, …Usec.
import * as v from 'valibot'
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { fieldOf } from '../front-matter/field.ts'
import { linesOf } from '../line-blocks.ts'

const text = v.optional(v.string(), '')
const KeepNote = v.object({
  title: text,
  textContent: text,
  listContent: v.optional(v.array(v.object({ text: text, isChecked: v.optional(v.boolean(), false) })), []),
  labels: v.optional(v.array(v.object({ name: text })), []),
  annotations: v.optional(v.array(v.object({ title: text, description: text, url: text })), []),
  attachments: v.optional(v.array(v.object({ filePath: text })), []),
  createdTimestampUsec: v.optional(v.number()),
  userEditedTimestampUsec: v.number(),
  isTrashed: v.optional(v.boolean(), false),
})
type KeepNote = v.InferOutput<typeof KeepNote>

export interface ReadKeepNote {
  reading: Reading
  /** In Keep's bin: its owner has thrown it away. */
  isTrashed: boolean
}

/** Null for JSON that is no note of Keep. `json`: parsed. */
export function readKeepNote(json: unknown): ReadKeepNote | null {
  const parsed = v.safeParse(KeepNote, json)
  if (!parsed.success) return null
  const writer = createDocumentWriter()
  writeNote(writer, parsed.output)
  const { title, labels, createdTimestampUsec, userEditedTimestampUsec, isTrashed } = parsed.output
  const fields = [
    ...fieldOf('title', title),
    ...fieldOf('created', dayOf(createdTimestampUsec ?? userEditedTimestampUsec)),
    ...fieldOf('updated', dayOf(userEditedTimestampUsec)),
    ...fieldOf(
      'tags',
      labels.map(({ name }) => name),
    ),
  ]
  return { reading: { format: 'document', bodyStart: 0, ...writer.finish(), fields, tags: [], links: [] }, isTrashed }
}

function writeNote(writer: DocumentWriter, note: KeepNote): void {
  writer.heading(1, note.title)
  // Lines of a note are seldom wrapped: each stands for itself.
  for (const { text: line } of linesOf(note.textContent)) writer.paragraph(line)
  for (const { text: item, isChecked } of note.listContent)
    if (item.trim() !== '') writer.item(`[${isChecked ? 'x' : ' '}] ${item}`)
  for (const { title, description, url } of note.annotations) {
    writer.paragraph([...new Set([title, description, url])].filter((words) => words !== '').join(' – '))
  }
  for (const { filePath } of note.attachments) if (filePath !== '') writer.paragraph(`Attachment: ${filePath}`)
}

/** Microseconds since 1970. */
function dayOf(usec: number): string {
  const date = new Date(usec / 1000)
  return Number.isNaN(date.getTime()) ? '' : date.toISOString()
}
