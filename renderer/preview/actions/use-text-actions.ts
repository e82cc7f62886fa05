// What can be done with a text or a passage in other views: searched for, liked, compared.
import type { Example } from '../../../shared/schemas.ts'
import { type App, useApp } from '../../app-context.ts'
import { firstRequest } from '../../shell/create-app.ts'

export interface TextActions {
  search(text: string): void
  like(example: Example): void
  unlike(example: Example): void
  compare(text: string): void
}

/** What the engine takes, in UTF-16 units. */
const mostCharacters = 20_000

export function useTextActions(): TextActions {
  return textActions(useApp())
}

function textActions({ request, view, compareRequest }: App): TextActions {
  const ask = (change: Partial<ReturnType<typeof request.get>>) => {
    request.set({ ...request.get(), limit: firstRequest.limit, insisted: null, ...change })
    view.set('search')
  }
  return {
    search: (text) => ask({ query: inOneLine(text).slice(0, mostCharacters), like: [], unlike: [] }),
    // A passage is a question of its own; what it should not be like narrows the one that is asked.
    like: (example) => ask({ query: '', like: [bounded(example)], unlike: [] }),
    unlike: (example) => ask({ unlike: [...request.get().unlike.filter((other) => !isSame(other, example)), bounded(example)] }),
    compare(text) {
      compareRequest.set({ left: text.trim().slice(0, mostCharacters), right: '' })
      view.set('compare')
    },
  }
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

const bounded = (example: Example): Example =>
  example.kind === 'text' ? { kind: 'text', text: example.text.trim().slice(0, mostCharacters) } : example

const isSame = (a: Example, b: Example): boolean => JSON.stringify(a) === JSON.stringify(b)
