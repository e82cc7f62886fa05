// Marks inside prose that formats share: #tags, [[wikilinks]], links to other files. Lengths are bounded, so that no text,
// however odd, takes more than linear time.

// Neither a part of a note, [[#Part]], nor a task's priority, [#A].
const tag =
  /(?<![\p{L}\p{N}_#&/(:"'=\]]|\[\[|\[(?=#[A-Z]\]))#(?![\d_/-]{1,100}(?![\p{L}\p{N}_/-]))([\p{L}\p{N}_][\p{L}\p{N}\p{M}_/-]{0,99})/gu
const wikilink = /\[\[([^[\]|#^\n]{1,500})(?:[#^][^[\]|\n]{0,500})?(?:\|[^\]\n]{0,500})?\]\]/g
const inlineLink = /\]\([ \t]{0,9}(?:<([^<>\n]{1,1000})>|([^()<>\s]{1,1000}(?:\([^()<>\s]{0,200}\)[^()<>\s]{0,200})?))[ \t)]/g

/** Tags without '#', Logseq's #[[of many words]] too. Not '#1', not the '#' of an address or a colour in code. */
export function findTags(prose: string): string[] {
  const wordy = [...prose.matchAll(/(?<![\p{L}\p{N}#])#\[\[([^[\]|\n]{1,100})\]\]/gu)].map((match) => match[1]!.trim())
  return [...[...prose.matchAll(tag)].map((match) => match[1]!.replace(/(?<!\/)\/+$/, '')), ...wordy]
}

/** Targets of wikilinks and of links to files beside the note; no web addresses. */
export function findLinks(prose: string): string[] {
  const wiki = [...prose.matchAll(wikilink)].map((match) => match[1]!.replace(/\\$/, '').trim())
  const files = [...prose.matchAll(inlineLink)].map((match) => match[1] ?? match[2] ?? '').filter(isBesideNote)
  return [...wiki, ...files.map((target) => decodeTarget(withoutPlace(target)))].filter((target) => target !== '')
}

/** Neither an address with a scheme or a host nor a place in the note itself. */
export const isBesideNote = (target: string): boolean => /^(?![a-z][\w+.-]{0,30}:|#|\/\/)./i.test(target)

/** A file without the place in it: `a.md#part`, `a.html?x#part`. */
export const withoutPlace = (target: string): string => target.slice(0, target.search(/[#?]|$/))

export function decodeTarget(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
