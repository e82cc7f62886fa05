// Hits as the command line's JSON promises them to scripts: a snippet is a slice of the note as it is written. What reads like prose,
// as the window shows it, comes beside it as `plain`.
import type { Hit, SearchAnswer, Snippet } from '../../../../shared/schemas.ts'

type PromisedSnippet = Pick<Snippet, 'text' | 'marks' | 'sentence'> & { plain?: Snippet }
type PromisedHit = Omit<Hit, 'snippet'> & { snippet: PromisedSnippet }
export type PromisedAnswer = Omit<SearchAnswer, 'hits'> & { hits: PromisedHit[] }

export const asPromised = (answer: SearchAnswer): PromisedAnswer => ({
  ...answer,
  hits: answer.hits.map((hit) => ({ ...hit, snippet: asWritten(hit.snippet) })),
})

function asWritten({ source, ...plain }: Snippet): PromisedSnippet {
  if (source === undefined) return plain
  const { text, marks, sentence } = source
  return { text, marks, sentence, plain }
}
