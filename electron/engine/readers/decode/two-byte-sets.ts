// How oddly a text reads in a two-byte set of East Asia: random bytes give characters that hardly anybody writes.

/**
 * First bytes of signs, kana and the level of characters that everyday texts are written with, as ranges; and the least second
 * byte of that level. GB 2312, Big5, KS X 1001 and JIS X 0208 sort the common ones to the front.
 */
const levels: Readonly<Record<string, { first: readonly (readonly [number, number])[]; second: number }>> = {
  gb18030: {
    first: [
      [0xa1, 0xa3],
      [0xb0, 0xd7],
    ],
    second: 0xa1,
  },
  big5: { first: [[0xa1, 0xc6]], second: 0x40 },
  'euc-kr': {
    first: [
      [0xa1, 0xa3],
      [0xb0, 0xc8],
    ],
    second: 0xa1,
  },
  'euc-jp': {
    first: [
      [0xa1, 0xa5],
      [0xb0, 0xcf],
    ],
    second: 0xa1,
  },
  shift_jis: {
    first: [
      [0x81, 0x83],
      [0x88, 0x98],
    ],
    second: 0x40,
  },
}

/** The share of characters beyond that level, 0 for other encodings; 1 for Japanese without kana, which has some at any length. */
export function rarity(encoding: string, bytes: Uint8Array, text: string): number {
  const level = levels[encoding]
  if (level === undefined) return 0
  const isJapanese = encoding === 'euc-jp' || encoding === 'shift_jis'
  if (isJapanese && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 1
  let [all, rare] = [0, 0]
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    // Shift_JIS has half-width katakana of one byte.
    if (byte < 0x81 || (encoding === 'shift_jis' && byte >= 0xa0 && byte < 0xe0)) continue
    all++
    at++
    const isCommon = (bytes[at] ?? 0) >= level.second && level.first.some(([from, to]) => byte >= from && byte <= to)
    if (!isCommon) rare++
  }
  return all === 0 ? 0 : rare / all
}
