// A PDF opened by pdf.js: its bytes come from the engine as they are needed, its pages are taken apart in a worker and drawn here.
// Nothing in it runs or loads: no scripts, no forms of XFA, no WebAssembly (which the window's policy forbids), no address but our own.
import type { PDFDataRangeTransport, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import type { Client } from '../../../shared/contract.ts'
import type { Hit } from '../../../shared/schemas.ts'
import { bytesOfBase64 } from '../../base64.ts'
import { type MarkBox, markBoxes } from './mark-boxes.ts'

export interface OpenPdf {
  pageCount: number
  /** The 1-based number of the page that is called that; null where there is none. */
  numberOf(label: string): number | null
  /** What the page of that number is called: its label, else its number. */
  labelOf(page: number): string
  draw(page: number, size: DrawSize, signal: AbortSignal): Promise<DrawnPage>
  close(): void
}

export interface DrawSize {
  /** CSS pixels. */
  width: number
  /** Pixels of the screen for each of them. */
  pixelRatio: number
  /** Marked where it stands on the page. */
  snippet: Hit['snippet'] | null
}

export interface DrawnPage {
  canvas: HTMLCanvasElement
  marks: MarkBox[]
}

/** Bytes of one call: a small file comes whole, and a page of a large one with a few. */
const partBytes = 2 ** 18
/** Of one picture, in pixels: what a scanner makes of two large pages. More is left blank. */
const largestPicture = 2 ** 26
/** Of the canvas; a screen of 5K has as many. */
const mostPixels = 2 ** 24
/** Of one side of it, in pixels: browsers draw nothing on a longer one. */
const longestSide = 2 ** 14

/** `onLost`: later bytes could not be had. Throws NOTE_NOT_FOUND, and pdf.js's own errors where the file is damaged. */
export async function openPdf(
  client: Pick<Client, 'readFilePart'>,
  path: string,
  onLost: (error: unknown) => void,
): Promise<OpenPdf> {
  const read = async (start: number, length: number) => {
    const { base64, sizeBytes } = await client.readFilePart({ path, start, length })
    return { bytes: bytesOfBase64(base64), sizeBytes }
  }
  const [pdfjs, first] = await Promise.all([import('pdfjs-dist'), read(0, partBytes)])
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const isWhole = first.bytes.length === first.sizeBytes
  const range = isWhole ? null : new pdfjs.PDFDataRangeTransport(first.sizeBytes, first.bytes)
  if (range) feed(range, async (start, length) => (await read(start, length)).bytes, onLost)
  const task = pdfjs.getDocument({
    ...(range ? { range } : { data: first.bytes }),
    worker: pdfjs.PDFWorker.create({ port: thread }),
    rangeChunkSize: partBytes,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    useWasm: false,
    maxImageSize: largestPicture,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    ...ownFiles(new URL('pdf/', document.baseURI).href),
  })
  const close = () => {
    void task.destroy().catch(() => {})
    thread.terminate()
  }
  try {
    const pdf = await task.promise
    const labels = await pdf.getPageLabels().catch(() => null)
    return { ...pagesOf(pdf, labels), draw: (page, size, signal) => drawPage(pdf, page, size, signal), close }
  } catch (error) {
    close()
    throw error
  }
}

function pagesOf({ numPages }: PDFDocumentProxy, labels: readonly string[] | null) {
  return {
    pageCount: numPages,
    labelOf: (page: number) => labels?.[page - 1] || String(page),
    numberOf(label: string) {
      const labelled = labels?.indexOf(label) ?? -1
      if (labelled !== -1) return labelled + 1
      const number = Number(label)
      return Number.isInteger(number) && 1 <= number && number <= numPages ? number : null
    },
  }
}

type ReadPart = (start: number, length: number) => Promise<Uint8Array>

/** Answers pdf.js's wish for bytes, as many calls as that takes. */
function feed(range: PDFDataRangeTransport, read: ReadPart, onLost: (error: unknown) => void): void {
  range.requestDataRange = (begin: number, end: number) => {
    const starts = Array.from({ length: Math.ceil((end - begin) / partBytes) }, (_, at) => begin + at * partBytes)
    Promise.all(starts.map((start) => read(start, Math.min(partBytes, end - start)))).then((parts) => {
      const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
      let at = 0
      for (const part of parts) {
        bytes.set(part, at)
        at += part.length
      }
      range.onDataRange(begin, bytes)
    }, onLost)
  }
}

/** What pdf.js ships for files that bring no fonts or character maps of their own, from beside the page (build/build.mjs). */
function ownFiles(base: string) {
  const load = async (name: string) => {
    const response = await fetch(`${base}${name}`)
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  return {
    cMapUrl: `${base}cmaps/`,
    standardFontDataUrl: `${base}standard_fonts/`,
    wasmUrl: `${base}decoders/`,
    CMapReaderFactory: class {
      fetch = async ({ name }: { name: string }) => ({ cMapData: await load(`cmaps/${name}.bcmap`), isCompressed: true })
    },
    StandardFontDataFactory: class {
      fetch = ({ filename }: { filename: string }) => load(`standard_fonts/${filename}`)
    },
  }
}

async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  { width, pixelRatio, snippet }: DrawSize,
  signal: AbortSignal,
): Promise<DrawnPage> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width })
  const { width: across, height: down } = viewport
  const ratio = Math.min(pixelRatio, Math.sqrt(mostPixels / (across * down)), longestSide / Math.max(across, down))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(across * ratio))
  canvas.height = Math.max(1, Math.floor(down * ratio))
  signal.throwIfAborted()
  const rendering = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] })
  const cancel = () => rendering.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    await rendering.promise
    const marks = snippet === null ? [] : await marksOn(page, viewport, snippet)
    return { canvas, marks }
  } finally {
    signal.removeEventListener('abort', cancel)
    page.cleanup()
  }
}

async function marksOn(page: PDFPageProxy, viewport: Viewport, snippet: Hit['snippet']): Promise<MarkBox[]> {
  const { items } = await page.getTextContent()
  const runs = items.flatMap((item) => ('str' in item ? [{ text: item.str, width: item.width, transform: item.transform }] : []))
  return markBoxes(runs, viewport, snippet)
}

type Viewport = ReturnType<PDFPageProxy['getViewport']>
