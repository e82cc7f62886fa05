// What can be done with a text or a passage in other views: searched for, liked, compared.
import { type App, type Liked, type SearchRequest, useApp } from '../../app-context.ts'
import { withExample } from '../../liked.ts'
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
  const ask = (asked: SearchRequest) => {
    request.set({ ...asked, limit: firstRequest.limit })
    view.set('search')
  }
  return {
    search: (text) =>
      ask({ ...request.get(), query: inOneLine(text).slice(0, mostCharacters), insisted: null, like: [], unlike: [] }),
    like: (example) => ask(withExample(request.get(), 'like', bounded(example))),
    unlike: (example) => ask(withExample(request.get(), 'unlike', bounded(example))),
    compare(text) {
      compareRequest.set({ left: text.trim().slice(0, mostCharacters), right: '' })
      view.set('compare')
    },
  }
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const bounded = (example: Liked): Liked =>
  example.kind === 'text' ? { kind: 'text', text: example.text.trim().slice(0, mostCharacters) } : example
