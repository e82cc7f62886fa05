// Which encoding the bytes of an RTF file are in: by the code page of the file, or by the character set of the font.

const byCodePage: ReadonlyMap<number, string> = new Map([
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  ...Array.from({ length: 9 }, (_, at) => [1250 + at, `windows-${1250 + at}`] as const),
  [10000, 'macintosh'],
  [20866, 'koi8-r'],
  [54936, 'gb18030'],
  [65001, 'utf-8'],
])

/** A label of the Encoding standard; Windows-1252 for a code page that nobody knows. */
export const encodingOfCodePage = (page: number): string => byCodePage.get(page) ?? 'windows-1252'

/** Fonts of pictures: their letters stand for signs. */
export const symbolFont = 'symbol'

/** \fcharset of a font; none where the font has the file's own. */
export const encodingOfCharset: ReadonlyMap<number, string> = new Map([
  [2, symbolFont],
  [77, 'macintosh'],
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
])

/** Of a file whose bytes beyond ASCII stand there as they are, which old programs wrote. */
export function declaredCodePage(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const page = /\\ansicpg(\d{1,5})/.exec(head)?.[1]
  return page === undefined ? null : encodingOfCodePage(Number(page))
}

/** In encodings of two bytes: the first of a letter, whose second may look like ASCII. */
export const isLeadByte = (encoding: string, byte: number): boolean =>
  byte > 0x80 &&
  (encoding === 'gbk' ||
    encoding === 'big5' ||
    encoding === 'euc-kr' ||
    (encoding === 'shift_jis' && (byte < 0xa0 || byte > 0xdf)))
