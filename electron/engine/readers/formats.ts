// Which files are notes, by their names, and who reads each. A new format is one file with its reader and one line here.
import { basename, extname } from 'node:path'
import { codeExtensions, isCodeName } from './code/languages.ts'
import { readCode } from './code/read-code.ts'
import { isMachineWritten } from './data/machine-written.ts'
import { readCanvas } from './data/read-canvas.ts'
import { readCsv } from './data/read-csv.ts'
import { readJson, readJsonLines } from './data/read-json.ts'
import { readNotebook } from './data/read-notebook.ts'
import { readToml } from './data/read-toml.ts'
import { readYaml } from './data/read-yaml.ts'
import { enexReader } from './exports/evernote/enex.ts'
import { jexReader } from './exports/joplin/jex.ts'
import { zipReader } from './exports/zip/read-zip.ts'
import { declaredCharset, readHtml } from './html/read-html.ts'
import { readAsciidoc } from './lightweight/read-asciidoc.ts'
import { readMediawiki } from './lightweight/read-mediawiki.ts'
import { readOpml } from './lightweight/read-opml.ts'
import { readRst } from './lightweight/read-rst.ts'
import { readSubtitles } from './lightweight/read-subtitles.ts'
import { mboxReader } from './mail/mbox.ts'
import { readMail } from './mail/read-mail.ts'
import { readMarkdown } from './markdown.ts'
import { readOrg } from './org/read-org.ts'
import { pdfReader } from './pdf/read-pdf.ts'
import { readPlainText } from './plain-text.ts'
import type { DocumentReader, FormatReader, TextReader } from './reader.ts'
import { declaredCodePage } from './rtf/code-pages.ts'
import { readRtf } from './rtf/read-rtf.ts'
import { readBibtex } from './tex/read-bibtex.ts'
import { readTex } from './tex/read-tex.ts'

const text = (read: TextReader['read'], more: Pick<TextReader, 'declaredEncoding'> = {}): TextReader => ({
  kind: 'text',
  read,
  ...more,
})

const plainText = text(readPlainText)
const code = text(readCode)

/** Its library is loaded where the first such file is read. */
const document = (load: () => Promise<DocumentReader['read']>): DocumentReader => ({
  kind: 'document',
  read: async (bytes, file) => (await load())(bytes, file),
})
const oldOffice = (load: () => Promise<DocumentReader['read']>): DocumentReader =>
  document(async () => (await import('./office/read-old-office.ts')).oldOfficeReader(await load()))

const formats: readonly (readonly [extensions: string, FormatReader])[] = [
  ['md markdown mdown mkd mdx', text(readMarkdown)],
  ['txt text', plainText],
  ['org', text(readOrg)],
  ['eml emlx', { kind: 'document', read: readMail }],
  ['msg', document(async () => (await import('./mail/outlook/read-msg.ts')).readOutlookMail)],
  ['mbox mbx', mboxReader()],
  ['enex', enexReader()],
  ['jex', jexReader],
  ['zip bear2bk bearbk textpack', zipReader(readerInArchive, (name) => readerOf(name)?.kind === 'container')],
  ['html htm xhtml', text(readHtml, { declaredEncoding: declaredCharset })],
  ['csv tsv tab', text(readCsv)],
  ['json', text(readJson)],
  ['jsonl ndjson', text(readJsonLines)],
  ['yaml yml', text(readYaml)],
  ['toml', text(readToml)],
  ['ipynb', text(readNotebook)],
  ['canvas', text(readCanvas)],
  ['rtf', text(readRtf, { declaredEncoding: declaredCodePage })],
  ['adoc asciidoc', text(readAsciidoc)],
  ['tex latex ltx', text(readTex)],
  ['bib', text(readBibtex)],
  ['rst rest', text(readRst)],
  ['wiki mediawiki', text(readMediawiki)],
  ['opml', text(readOpml)],
  ['srt vtt', text(readSubtitles)],
  [codeExtensions, code],
  ['pdf', pdfReader()],
  ['docx docm dotx dotm', document(async () => (await import('./office/docx/read-docx.ts')).readDocx)],
  ['pptx pptm ppsx ppsm potx', document(async () => (await import('./office/pptx/read-pptx.ts')).readPptx)],
  ['xlsx xlsm xltx xltm', document(async () => (await import('./office/xlsx/read-xlsx.ts')).readXlsx)],
  [
    'odt ott fodt odp otp fodp ods ots fods',
    document(async () => (await import('./office/opendocument/read-opendocument.ts')).readOpenDocument),
  ],
  ['doc dot', oldOffice(async () => (await import('./office/docx/read-docx.ts')).readDocx)],
  ['xls xlt', oldOffice(async () => (await import('./office/xlsx/read-xlsx.ts')).readXlsx)],
  ['ppt pps pot', oldOffice(async () => (await import('./office/pptx/read-pptx.ts')).readPptx)],
  ['epub', document(async () => (await import('./book/read-epub.ts')).readEpub)],
  ['fb2 fbz', document(async () => (await import('./book/read-fb2.ts')).readFb2)],
]

const readers: ReadonlyMap<string, FormatReader> = new Map(
  formats.flatMap(([extensions, reader]) => extensions.split(' ').map((extension) => [extension, reader] as const)),
)

/** Endings of files that hold many notes. */
export const containerExtensions: readonly string[] = formats.flatMap(([extensions, { kind }]) =>
  kind === 'container' ? extensions.split(' ') : [],
)

/** Files that are text by old custom, though their names have no extension. */
const plainNames = /^(?:readme|todo|notes?|journal|changelog|ideas)$/i

/** Apple Mail exports a folder `Inbox.mbox` with a file of this name in it. */
export const bareMailbox = 'mbox'

/** Lower case, without the dot. */
export const extensionOf = (path: string): string => extname(path).slice(1).toLowerCase()

/** By the name alone. */
export function readerOf(path: string): FormatReader | undefined {
  const name = basename(path)
  if (isMachineWritten(name)) return undefined
  if (isCodeName(name)) return code
  if (name === bareMailbox) return readers.get(name)
  return readers.get(extensionOf(path)) ?? (plainNames.test(name) ? plainText : undefined)
}

/** Who reads a file inside an archive: programs are no notes there, and archives in archives stay closed. */
function readerInArchive(name: string): TextReader | DocumentReader | null {
  const reader = readerOf(name)
  return reader === undefined || reader === code || reader.kind === 'container' ? null : reader
}
