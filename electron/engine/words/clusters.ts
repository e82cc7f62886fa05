// Text character by character, as a reader counts them, so that it can be spelt otherwise and still point to where it stood.

/** A letter with its marks; the letters of a Korean syllable, which file names may hold one by one. */
const clusters = /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|[\uac00-\ud7a3][\u11a8-\u11ff]?|[^][\p{M}ﾞﾟ]*/gu

export interface Cluster {
  text: string
  /** Offsets in the text given (UTF-16 units, end exclusive). */
  start: number
  end: number
}

export const clustersOf = (text: string): Cluster[] =>
  Array.from(text.matchAll(clusters), ({ 0: cluster, index }) => ({ text: cluster, start: index, end: index + cluster.length }))

export interface Respelt {
  text: string
  /** Offset in the text given that an offset in the respelt one stands for. */
  placeOf(offset: number): number
}

/** `text` with every cluster spelt by `spell`. */
export function respell(text: string, spell: (cluster: string) => string): Respelt {
  const spelt: string[] = []
  const places: number[] = []
  for (const { text: cluster, start, end } of clustersOf(text)) {
    const other = spell(cluster)
    spelt.push(other)
    for (let at = 0; at < other.length; at++) places.push(Math.min(start + at, end - 1))
  }
  return { text: spelt.join(''), placeOf: (offset) => places[offset] ?? text.length }
}

const unchanged = (text: string): Respelt => ({ text, placeOf: (offset) => offset })

/** Letters and accents written apart (as in file names of macOS) made one. */
export const compose = (text: string): Respelt =>
  text.normalize('NFC') === text ? unchanged(text) : respell(text, (cluster) => cluster.normalize('NFC'))
