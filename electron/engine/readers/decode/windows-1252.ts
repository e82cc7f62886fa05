// Windows-1252 by its own table: TextDecoder of Node 20 and of builds without all of ICU reads it as Latin-1, so that euro signs,
// dashes and curly quotes come out as control characters.

/** What stands at 0x80 to 0x9f (https://encoding.spec.whatwg.org/index-windows-1252.txt); the five gaps stay control characters. */
const high = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** Latin-1 and ASCII are parts of it. */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin1.replace(/[\x80-\x9f]/g, (letter) => high.charAt(letter.charCodeAt(0) - 0x80))
}
