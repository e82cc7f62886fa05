// Hits as texts for elsewhere: quotes with their source, links, and whole lists as Markdown, CSV or JSON. Pure.
import type { Hit } from '../../../shared/schemas.ts'
import { fileOf, type LinkedFolder, markdownLink } from '../../formats.ts'
import { quoteOf, wikiLink } from '../../preview/actions/copied-texts.ts'

export type Folders = readonly LinkedFolder[]

export function quotesOf(hits: readonly Hit[], folders: Folders): string {
  return hits
    .map((hit) => {
      const { title, path, snippet } = hit
      const text = snippet.text === '' ? title : snippet.text
      return quoteOf(text, { title, path, file: fileOf(folders, path) }, pageOf(hit))
    })
    .join('\n')
}

/** One a line. */
export const wikiLinksOf = (hits: readonly Hit[], folders: Folders): string =>
  hits.map(({ title, path }) => wikiLink({ title, path, file: fileOf(folders, path) })).join('\n')

/** Of one hit its bare link, of several a list. */
export function linksOf(hits: readonly Hit[], folders: Folders): string {
  const links = hits.map((hit) => markdownLink(hit.title, fileOf(folders, hit.path), pageOf(hit)))
  return links.length === 1 ? (links[0] ?? '') : links.map((link) => `- ${link}`).join('\n')
}

/** What other programs take for files that are dragged (RFC 2483). */
export const addressesOf = (hits: readonly Hit[], folders: Folders): string =>
  hits.map((hit) => markdownLink('', fileOf(folders, hit.path), pageOf(hit)).slice('[]('.length, -1)).join('\r\n')

/** `found`: the heading, in words. */
export function exportedMarkdown(hits: readonly Hit[], folders: Folders, found: string): string {
  const parts = hits.map((hit) => {
    const heading = hit.heading === '' || hit.heading === hit.title ? '' : `${hit.heading.replaceAll(' > ', ' › ')}\n\n`
    const lines = hit.snippet.text.trim().split(/\r?\n/)
    const quote = hit.snippet.text === '' ? '' : `${lines.map((line) => `> ${line}`.trimEnd()).join('\n')}\n`
    return `## ${markdownLink(hit.title, fileOf(folders, hit.path), pageOf(hit))}\n\n${heading}${quote}`
  })
  return `# ${found}\n\n${parts.join('\n')}`
}

/** RFC 4180; `columns`: the first row. */
export function exportedCsv(hits: readonly Hit[], columns: readonly string[]): string {
  const rows = hits.map(({ title, path, heading, line, date, snippet }) => [
    title,
    path,
    heading,
    String(line),
    dayOf(date),
    snippet.text,
  ])
  return [columns, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

export function exportedJson(hits: readonly Hit[], query: string): string {
  const rows = hits.map(({ title, path, heading, line, place, date, closeness, why, further, snippet }) => ({
    title,
    path,
    heading,
    line,
    ...(place && { place }),
    date: dayOf(date),
    closeness,
    ...(why && { why: why.by, words: why.words }),
    further: further === true,
    passage: snippet.text,
  }))
  return `${JSON.stringify({ query, hits: rows }, null, 2)}\n`
}

const pageOf = ({ place }: Hit): number | null =>
  place?.kind === 'page' && place.within === '' ? Number(place.name) || null : null
const dayOf = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10))
const csvCell = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
