// Bytes -> text in a named encoding.
import { decodeWindows1252 } from './windows-1252.ts'

/** By any label of the Encoding standard (https://encoding.spec.whatwg.org); one that nobody knows is read as Windows-1252, its default. */
export function decodeAs(label: string, bytes: Uint8Array): string {
  const decoder = decoderOf(label)
  return decoder === null || decoder.encoding === 'windows-1252' ? decodeWindows1252(bytes) : decoder.decode(bytes)
}

/** The standard's own name of the encoding, null for a label that nobody knows. */
export const encodingOf = (label: string): string | null => decoderOf(label)?.encoding ?? null

function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label)
  } catch {
    return null
  }
}
