// A text made of pieces of another, which knows of each of its characters where in the other it stood.

export interface MappedText {
  text: string
  /** Offset in the source of each UTF-16 unit of `text`; never descending. What was put in stands where the character before it does. */
  at: readonly number[]
}

/** A stretch of a source, as it is. */
export function sliceOf(source: string, start: number, end: number): MappedText {
  const at: number[] = []
  for (let offset = start; offset < end; offset++) at.push(offset)
  return { text: source.slice(start, end), at }
}

/** What a match becomes: groups of it that stay (by number, in their order), and texts that are put in. */
export type Replacement = readonly (number | string)[]

/** Every match of `pattern` (flags g and d) replaced; the same object where there is none. */
export function rewrite(mapped: MappedText, pattern: RegExp, replacement: (match: RegExpExecArray) => Replacement): MappedText {
  let text = ''
  let at: number[] | null = null
  let from = 0
  for (const match of mapped.text.matchAll(pattern)) {
    at ??= []
    const end = match.index + match[0].length
    text += mapped.text.slice(from, match.index)
    for (let step = from; step < match.index; step++) at.push(mapped.at[step] ?? 0)
    for (const part of replacement(match)) {
      if (typeof part === 'string') {
        const place = at.at(-1) ?? mapped.at[match.index] ?? 0
        text += part
        for (let step = 0; step < part.length; step++) at.push(place)
      } else {
        const [start, stop] = match.indices?.[part] ?? [0, 0]
        text += mapped.text.slice(start, stop)
        for (let step = start; step < stop; step++) at.push(mapped.at[step] ?? 0)
      }
    }
    from = end
  }
  if (at === null) return mapped
  text += mapped.text.slice(from)
  for (let step = from; step < mapped.text.length; step++) at.push(mapped.at[step] ?? 0)
  return { text, at }
}

/** Without white space around it, and single blanks in it. */
export function trimmed(mapped: MappedText): MappedText {
  const single = /\s\s|[^\S ]/.test(mapped.text) ? rewrite(mapped, /\s{2,}|[^\S ]/dg, () => [' ']) : mapped
  const start = single.text.length - single.text.trimStart().length
  const end = Math.max(start, single.text.trimEnd().length)
  if (start === 0 && end === single.text.length) return single
  return { text: single.text.slice(start, end), at: single.at.slice(start, end) }
}
