// Marks inside a line of AsciiDoc (https://docs.asciidoctor.org/asciidoc/latest/): what they show is kept.

/** `attributes`: what {names} stand for. */
export function plainAsciidoc(text: string, attributes: ReadonlyMap<string, string>): string {
  return withoutMarks(
    withoutMacros(text.replace(/\{([\w-]{1,60})\}/g, (whole, name: string) => attributes.get(name.toLowerCase()) ?? whole)),
  )
}

function withoutMacros(text: string): string {
  return text
    .replace(/\[\[[^[\]\n]{1,200}\]\]|\(\(\([^()\n]{1,300}\)\)\)|anchor:[\w-]{1,100}\[[^[\]\n]{0,100}\]/g, '')
    .replace(/\(\(([^()\n]{1,300})\)\)/g, '$1')
    .replace(/<<([^<>,\n]{1,300})(?:,([^<>\n]{1,300}))?>>/g, (_, target: string, shown?: string) => shown?.trim() ?? target)
    .replace(/\b(?:footnote|footnoteref):[\w-]{0,100}\[([^[\]]{0,1000})\]/g, ' ($1)')
    .replace(/\b(?:kbd|btn|pass|stem|latexmath|asciimath):[a-z,]{0,20}\[([^[\]\n]{0,1000})\]/g, '$1')
    .replace(/\bimage:[^[\]\s:]{1,500}\[([^[\]\n]{0,500})\]/g, (_, given: string) => given.split(',', 1)[0] ?? '')
    .replace(/\bicon:[\w-]{1,50}\[[^[\]\n]{0,100}\]/g, '')
    .replace(
      /\b(?:link:|xref:|mailto:)([^[\]\s]{1,1000})\[([^[\]\n]{0,1000})\]/g,
      (_, target: string, given: string) => firstOf(given) || target,
    )
    .replace(
      /\b(https?:\/\/[^[\]\s]{1,1000})\[([^[\]\n]{0,1000})\]/g,
      (_, target: string, given: string) => firstOf(given) || target,
    )
}

/** Of what stands in the brackets of a macro the text, not its options. */
const firstOf = (given: string) =>
  given
    .replace(/^"([^"]*)".*$/s, '$1')
    .replace(/,(?:[^,]{0,100}=.*)$/s, '')
    .replace(/\^$/, '')

/** Emphasis at the edges of words, doubled marks anywhere. */
function withoutMarks(text: string): string {
  return text
    .replace(/"`([^`"]{1,1000})`"/g, '“$1”')
    .replace(/'`([^`']{1,1000})`'/g, '‘$1’')
    .replace(/\[[.\w #%-]{1,60}\](?=#)/g, '')
    .replace(/\*\*([^*\n]{1,1000})\*\*/g, '$1')
    .replace(/__([^_\n]{1,1000})__/g, '$1')
    .replace(/``([^`\n]{1,1000})``/g, '$1')
    .replace(/##([^#\n]{1,1000})##/g, '$1')
    .replace(/(?<![\p{L}\p{N}\\*])\*(?=\S)([^*]{1,1000})\*(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}\\_])_(?=\S)([^_]{1,1000})_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}\\`])`(?=\S)([^`]{1,1000})`(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}\\#&])#(?=\S)([^#\n]{1,1000})#(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<=\S) \+$/gm, '')
    .replace(/\\(?=[*_`#{<[(])/g, '')
}
