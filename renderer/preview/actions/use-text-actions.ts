// What can be done with a text or a passage in other views: searched for, liked, compared.
import { type App, type Liked, type SearchRequest, useApp } from '../../app-context.ts'
import { firstRequest } from '../../shell/create-app.ts'

export interface TextActions {
  search(text: string): void
  like(example: Liked): void
  unlike(example: Liked): void
  compare(text: string): void
}

/** What the engine takes, in UTF-16 units. */
const mostCharacters = 20_000

export function useTextActions(): TextActions {
  return textActions(useApp())
}

function textActions({ request, view, compareRequest }: App): TextActions {
  const ask = (change: Partial<SearchRequest>) => {
    request.set({ ...request.get(), limit: firstRequest.limit, insisted: null, ...change })
    view.set('search')
  }
  return {
    search: (text) => ask({ query: inOneLine(text).slice(0, mostCharacters), like: [], unlike: [] }),
    like: (example) => ask(withExample(request.get(), 'like', bounded(example))),
    unlike: (example) => ask(withExample(request.get(), 'unlike', bounded(example))),
    compare(text) {
      compareRequest.set({ left: text.trim().slice(0, mostCharacters), right: '' })
      view.set('compare')
    },
  }
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Beside what is asked, as from the list of hits; it cannot be both. */
function withExample({ like, unlike }: SearchRequest, side: 'like' | 'unlike', example: Liked): Partial<SearchRequest> {
  const others = (examples: readonly Liked[]) => examples.filter((other) => !isSame(other, example))
  const both = { like: others(like), unlike: others(unlike) }
  return { ...both, [side]: [...both[side], example] }
}

const bounded = (example: Liked): Liked =>
  example.kind === 'text' ? { kind: 'text', text: example.text.trim().slice(0, mostCharacters) } : example

const isSame = (a: Liked, b: Liked): boolean => JSON.stringify(a) === JSON.stringify(b)
