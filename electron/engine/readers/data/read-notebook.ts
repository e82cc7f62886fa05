// Jupyter notebooks (nbformat 3 and 4) -> Reading, cell by cell: prose with its headings, code, and the text of what came out. Left
// out: pictures, pages and data in outputs, and of a long output its end. A file that is no notebook is read as JSON.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { fieldOf, isRecord } from '../front-matter/field.ts'
import { findLinks, findTags } from '../markup.ts'
import { readJson } from './read-json.ts'
import { writeMarkdown } from './write-markdown.ts'

/** UTF-16 units of one cell's output: what is longer is a log. */
const maxOutput = 10_000

type Json = Readonly<Record<string, unknown>>

/** Never throws. */
export function readNotebook(text: string): Reading {
  const notebook = parsedNotebook(text)
  if (notebook === null) return readJson(text)
  const writer = createDocumentWriter()
  const prose: string[] = []
  let isCut = false
  for (const [at, cell] of cellsOf(notebook).entries()) {
    writer.place('cell', `${at + 1}`)
    const source = textOf(cell['source'] ?? cell['input'])
    const kind = cell['cell_type']
    if (kind === 'markdown' || kind === 'raw') {
      prose.push(source)
      writeMarkdown(writer, source)
    } else if (kind === 'heading') writer.heading(Number(cell['level']) || 1, source)
    else if (writeProgram(writer, source, cell)) isCut = true
  }
  return {
    format: 'document',
    bodyStart: 0,
    ...writer.finish(),
    fields: fieldsOfNotebook(recordOf(notebook['metadata'])),
    tags: prose.flatMap(findTags),
    links: prose.flatMap(findLinks),
    leftOut: isCut ? `Of outputs only the first ${maxOutput.toLocaleString('en-US')} characters are searchable.` : null,
  }
}

function parsedNotebook(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) && (Array.isArray(value['cells']) || Array.isArray(value['worksheets'])) ? value : null
  } catch {
    return null
  }
}

/** Version 3 has them in worksheets. */
const cellsOf = (notebook: Json): Json[] =>
  [notebook, ...recordsOf(notebook['worksheets'])].flatMap((sheet) => recordsOf(sheet['cells']))

/** True when an output was cut. */
function writeProgram(writer: DocumentWriter, source: string, cell: Json): boolean {
  writer.code(source)
  const output = recordsOf(cell['outputs']).map(outputText).join('\n')
  writer.code(output.slice(0, maxOutput).toWellFormed())
  return output.length > maxOutput
}

/** What people see of it: streams, plain texts (not the name of an object that was drawn), errors by their last line. */
function outputText(output: Json): string {
  const data = recordOf(output['data'] ?? output)
  const isError = output['output_type'] === 'error' || output['output_type'] === 'pyerr'
  if (isError) return [output['ename'], output['evalue']].filter((part) => typeof part === 'string').join(': ')
  const text = withoutColours(
    textOf(output['data'] === undefined ? (output['text'] ?? '') : (data['text/plain'] ?? data['text/markdown'])),
  )
  return /^<[^<>\n]{1,200}>$/.test(text.trim()) ? '' : text
}

/** Of a terminal. */
// oxlint-disable-next-line no-control-regex -- its colours begin with one
const withoutColours = (text: string): string => text.replace(/\u001b\[[\d;]{0,20}[A-Za-z]/g, '')

function fieldsOfNotebook(metadata: Json) {
  const kernel = recordOf(metadata['kernelspec'])
  const language = recordOf(metadata['language_info'])['name'] ?? kernel['language']
  return [
    ...fieldOf('title', metadata['title']),
    ...fieldOf(
      'author',
      recordsOf(metadata['authors']).map(({ name }) => name),
    ),
    ...fieldOf('date', metadata['date']),
    ...fieldOf('tags', metadata['tags']),
    ...fieldOf('language', language),
    ...fieldOf('kernel', kernel['display_name']),
  ]
}

/** A text is written as one or as its lines. */
const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.filter((line) => typeof line === 'string').join('') : typeof value === 'string' ? value : ''

const recordOf = (value: unknown): Json => (isRecord(value) ? value : {})
const recordsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isRecord) : [])
