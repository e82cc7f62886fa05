// Marks inside prose that formats share: #tags, [[wikilinks]], links to other files.

const tag = /(?<![\p{L}\p{N}_#&/(:"'=\]])#(?![\d_/-]+(?![\p{L}\p{N}_/-]))([\p{L}\p{N}_][\p{L}\p{N}_/-]*)/gu
const wikilink = /\[\[([^\]|#^\n]+)(?:[#^][^\]|\n]*)?(?:\|[^\]\n]*)?\]\]/g
const inlineLink = /\]\(\s*<?([^()<>\s]+)>?(?:\s+["'(][^)]*)?\)/g

/** Tags without '#'. Not '#1', not the '#' of an address or a colour in code. */
export function findTags(prose: string): string[] {
  return [...prose.matchAll(tag)].map((match) => match[1]!.replace(/\/+$/, ''))
}

/** Targets of wikilinks and of links to files beside the note; no web addresses. */
export function findLinks(prose: string): string[] {
  const wiki = [...prose.matchAll(wikilink)].map((match) => match[1]!.trim())
  const files = [...prose.matchAll(inlineLink)]
    .map((match) => match[1]!)
    .filter((target) => !/^([a-z][\w+.-]*:|#|\/\/)/i.test(target))
  return [...wiki, ...files.map((target) => decode(target.replace(/#.*$/, '')))].filter((target) => target !== '')
}

function decode(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}
