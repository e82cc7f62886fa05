// A question to whoever sits at the terminal.
import { abortable } from '../../engine/async/abortable.ts'
import type { Streams } from './output.ts'

/** Asks on the terminal; anything but yes is no. Throws CANCELLED. */
export async function confirm({ stdin, stderr }: Streams, question: string, signal: AbortSignal): Promise<boolean> {
  stderr.write(question)
  const { value } = await abortable(stdin[Symbol.asyncIterator]().next(), signal)
  return /^\s*y(es)?\s*$/i.test(String(value))
}
