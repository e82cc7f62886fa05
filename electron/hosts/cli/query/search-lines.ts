// What a search found as lines for people. Pure.
import { formatCloseness } from '../../../../shared/closeness.ts'
import { describeNotice } from '../../../../shared/query/notice-words.ts'
import type { Hit, SearchAnswer, SearchSort } from '../../../../shared/schemas.ts'
import { sharedEnglish } from '../../../../shared/words/english.ts'
import type { Printer } from '../output.ts'

/** What the answer says of the query first, then its hits. `sort`: as it was asked for. */
export function searchLines(answer: SearchAnswer, output: Printer, sort: SearchSort = 'nearness'): string[] {
  return [...queryLines(answer, output), ...verdictLines(answer, sort), ...hitsLines(answer, output)]
}

function queryLines({ notices = [], spelling = [], excluded = [] }: SearchAnswer, output: Printer): string[] {
  return [
    ...spelling.map(({ typed, meant }) => `No note holds ${typed}; shown is ${output.bold(meant)}. Insist with --as-typed.`),
    ...notices.map((notice) => describeNotice(notice, sharedEnglish)),
    ...(excluded.length > 0 ? [output.dim(`Left out: ${excluded.join(' ')}`)] : []),
  ]
}

function verdictLines({ hits, nothing, total }: SearchAnswer, sort: SearchSort): string[] {
  if (hits.length === 0) return ['Nothing found.']
  if (total !== undefined) {
    const notes = total === 1 ? '1 note' : `${total.toLocaleString('en')} notes`
    const order = sort === 'oldest' ? 'oldest' : 'newest'
    return [`${notes}, ${order} first${hits.length < total ? `; the first ${hits.length}` : ''}:`, '']
  }
  return nothing ? ['Nothing in the library is about that. The nearest passages all the same:', ''] : []
}

/** With the line that parts what answers from what does not. */
function hitsLines({ hits, total }: SearchAnswer, output: Printer): string[] {
  return hits.flatMap((hit, at) => [
    ...(hit.further === true && hits[at - 1]?.further !== true ? ['Hardly nearer than anything else:', ''] : []),
    ...hitLines(hit, total !== undefined, output),
  ])
}

function hitLines(hit: Hit, isByDate: boolean, output: Printer): string[] {
  const { path, snippet, more } = hit
  return [
    `${nameOf(hit, output)}${output.dim(isByDate ? dayOf(hit) : measureOf(hit))}`,
    output.dim(`   ${path}${whereIn(hit)}`),
    snippet.text === ''
      ? output.dim('   (a note without text)')
      : `   ${marked(snippet.text, snippet.marks, output.mark).replaceAll(/\s*\n\s*/g, ' ')}`,
    ...otherLines(more, output),
    '',
  ]
}

/** Behind the path: the line, as editors take it, or the page, slide or row. */
function whereIn({ line, hasLines, place }: Hit): string {
  if (place !== undefined) return `  ${sharedEnglish.place(place)}`
  return hasLines === false ? '' : `:${line}`
}

function otherLines(more: Hit['more'], output: Printer): string[] {
  const places = more.flatMap(({ place, line, hasLines }) =>
    place === undefined ? (hasLines === false ? [] : [`line ${line}`]) : [sharedEnglish.place(place)],
  )
  return places.length === 0 ? [] : [output.dim(`   also: ${[...new Set(places)].join(', ')}`)]
}

function nameOf({ title, alias, heading }: Hit, output: Printer): string {
  // Most notes begin with a heading that is their title; once is enough.
  const headings = heading === '' ? [] : heading.split(' > ')
  const below = headings[0] === title ? headings.slice(1) : headings
  const called = alias == null ? '' : ` (also called ${output.mark(alias)})`
  return `${[output.bold(title), ...below].join(' > ')}${called}`
}

const dayOf = ({ date }: Hit) => (date === undefined ? '' : `  ${new Date(date).toISOString().slice(0, 10)}`)

function measureOf({ closeness }: Hit): string {
  return closeness === null ? '' : `  closer than ${formatCloseness(closeness)} of random pairs`
}

function marked(text: string, marks: readonly (readonly [number, number])[], paint: (text: string) => string): string {
  let from = 0
  let painted = ''
  for (const [start, end] of marks) {
    painted += text.slice(from, start) + paint(text.slice(start, end))
    from = end
  }
  return painted + text.slice(from)
}
