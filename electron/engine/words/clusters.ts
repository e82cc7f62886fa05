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
  /** Where in the text given something begins that begins here in the respelt one. */
  startOf(offset: number): number
  /** Where it ends (exclusive): behind its last character, and behind what was left out there. */
  endOf(offset: number): number
}

/** `text` with every cluster spelt by `spell`. */
export function respell(text: string, spell: (cluster: string) => string): Respelt {
  const spelt: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  for (const { text: cluster, start, end } of clustersOf(text)) {
    const other = spell(cluster)
    spelt.push(other)
    for (let at = 0; at < other.length; at++) {
      starts.push(Math.min(start + at, end - 1))
      ends.push(at === other.length - 1 ? end : Math.min(start + at + 1, end))
    }
    if (other === '' && ends.length > 0) ends[ends.length - 1] = end
  }
  return {
    text: spelt.join(''),
    startOf: (offset) => starts[offset] ?? text.length,
    endOf: (offset) => ends[offset - 1] ?? 0,
  }
}

const unchanged = (text: string): Respelt => ({ text, startOf: (offset) => offset, endOf: (offset) => offset })

/** Letters and accents written apart (as in file names of macOS) made one. */
export const compose = (text: string): Respelt =>
  text.normalize('NFC') === text ? unchanged(text) : respell(text, (cluster) => cluster.normalize('NFC'))
