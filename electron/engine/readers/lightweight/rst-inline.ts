// Marks inside a line of reStructuredText (https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html): what they show is kept.

export function plainRst(text: string): string {
  return text
    .replace(/(?::[\w:+.-]{1,60}:)?`([^`<>]{1,1000}) <[^`<>]{1,1000}>`_{0,2}/g, '$1')
    .replace(/:[\w:+.-]{1,60}:`[~!]?([^`]{1,1000})`/g, '$1')
    .replace(/``([^`]{1,1000})``/g, '$1')
    .replace(/_?`([^`]{1,1000})`(?::[\w:+.-]{1,60}:|_{0,2})/g, '$1')
    .replace(/(?<![\p{L}\p{N}\\*])\*\*(?=\S)([^*]{1,1000})\*\*(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}\\*])\*(?=\S)([^*]{1,1000})\*(?![\p{L}\p{N}])/gu, '$1')
    .replace(/\|([^|\s](?:[^|\n]{0,100}[^|\s])?)\|_{0,2}/g, '$1')
    .replace(/(?<=\[[#*\w]{1,40}\])_(?!\w)/g, '')
    .replace(/(?<=[\p{L}\p{N}])__?(?![\p{L}\p{N}_])/gu, '')
    .replace(/\\(.)/g, (_, sign: string) => (sign === ' ' ? '' : sign))
}
