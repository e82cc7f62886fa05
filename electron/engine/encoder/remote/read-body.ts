// An answer's text, up to a bound: a service that sends for ever must not fill the memory.
import { UnusableAnswer } from './failures.ts'

/** Throws UnusableAnswer beyond `mostBytes`. */
export async function readBody({ body }: Pick<Response, 'body'>, mostBytes: number): Promise<string> {
  if (body === null) return ''
  const pieces: Uint8Array[] = []
  let bytes = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(pieces).toString('utf8')
    bytes += value.length
    if (bytes > mostBytes) {
      await reader.cancel()
      throw new UnusableAnswer(`sent more than ${Math.round(mostBytes / 1024)} KB for one answer`)
    }
    pieces.push(value)
  }
}
