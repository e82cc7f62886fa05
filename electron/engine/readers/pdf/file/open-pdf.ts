// pdf.js as it is used here: no network, no fonts, no pictures, nothing of the file is run.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PDFDocumentProxy } from 'unpdf/pdfjs'
import { AppError } from '../../../../../shared/errors.ts'

export interface OpenPdf {
  pdf: PDFDocumentProxy
  parseDate(text: string): Date | null
}

/** `characterMapFolder`: of DocumentFile. Throws FILE_ENCRYPTED and FILE_DAMAGED. The caller ends it by `pdf.destroy()`. */
export async function openPdf(bytes: Uint8Array, path: string, characterMapFolder: string | undefined): Promise<OpenPdf> {
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf')
  try {
    // A copy: pdf.js takes away what it is given.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      stopAtErrors: false,
      isEvalSupported: false,
      useWasm: false,
      useWorkerFetch: false,
      useSystemFonts: true,
      disableFontFace: true,
      disableAutoFetch: true,
      enableXfa: false,
      maxImageSize: 1,
      // Asked for by name below; it needs to be there.
      cMapUrl: characterMapFolder === undefined ? undefined : 'character-maps/',
      cMapPacked: true,
      standardFontDataUrl: undefined,
      BinaryDataFactory: characterMapsOf(characterMapFolder),
    })
    const { PDFDateString } = await getResolvedPDFJS()
    return { pdf, parseDate: (text) => PDFDateString.toDateObject(text) }
  } catch (error) {
    throw refusal(error, path)
  }
}

/** A class, as pdf.js wants it, that fetches nothing but character maps. */
const characterMapsOf = (folder: string | undefined) =>
  class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      if (folder === undefined || kind !== 'cMapUrl' || !/^[\w-]{1,40}\.bcmap$/.test(filename)) throw new Error('There is none.')
      return new Uint8Array(await readFile(join(folder, filename)))
    }
  }

function refusal(error: unknown, path: string): AppError {
  const name = error instanceof Error ? error.name : ''
  if (name === 'PasswordException') {
    return new AppError('FILE_ENCRYPTED', `${path} asks for a password. Save a copy without one to have it found.`, { path })
  }
  return damaged(path, 'it is not a PDF, or it was cut off', { cause: error })
}

export function damaged(path: string, reason: string, options?: ErrorOptions): AppError {
  return new AppError(
    'FILE_DAMAGED',
    `${path} cannot be read: ${reason}. Get or make it again to have it found.`,
    { path, reason },
    options,
  )
}
