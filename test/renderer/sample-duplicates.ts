// A queue of pairs for the fake engine, with decisions that it remembers.
import type { Handlers } from '../../shared/contract.ts'
import type { DuplicateDecision, DuplicatePair, DuplicateSide } from '../../shared/methods/duplicates.ts'

const side = (path: string, title: string, changes: Partial<DuplicateSide> = {}): DuplicateSide => ({
  path: `/home/ada/Notes/${path}`,
  title,
  hash: `hash of ${path}`,
  passage: null,
  heading: '',
  line: 1,
  modified: Date.UTC(2026, 4, 18),
  ...changes,
})

export const samplePairs: readonly DuplicatePair[] = [
  {
    left: side('copies/slugs.md', 'What the slugs taught me'),
    right: side('garden/slugs.md', 'What the slugs taught me', { modified: Date.UTC(2026, 5, 1) }),
    kind: 'same file',
    sharedWords: 1,
    closeness: null,
    decision: null,
  },
  {
    left: side('tea.md', 'Tea'),
    right: side('tea-again.md', 'How I make tea'),
    kind: 'near',
    sharedWords: 0.84,
    closeness: 0.9997,
    decision: null,
  },
  {
    left: side('week.md', 'Week 31', { passage: 2, line: 14, heading: 'Thursday' }),
    right: side('rollers.md', 'Foam rollers', { passage: 1, line: 9 }),
    kind: 'near',
    sharedWords: 0.61,
    closeness: 0.998,
    decision: null,
  },
]

const texts: Record<string, string> = {
  'tea.md': 'Warm the pot.\n\nOne spoon of green tea for a cup.\n\nWait three minutes.\n',
  'tea-again.md': 'Warm the pot.\n\nTwo spoons of black tea for a cup.\n\nWait three minutes.\n',
}

type DuplicateHandlers = Pick<Handlers, 'listDuplicates' | 'readDuplicate' | 'decideDuplicate'>

export function createDuplicateScript(pairs: readonly DuplicatePair[] = samplePairs): DuplicateHandlers {
  const decisions = new Map<string, DuplicateDecision>()
  const keyOf = (left: { path: string }, right: { path: string }) => `${left.path}\n${right.path}`
  const textOf = (path: string) => ({ text: texts[path.split('/').at(-1) ?? ''] ?? 'The same words.\n', isCut: false })
  return {
    async listDuplicates({ limit, offset, folder, decided }) {
      const known = pairs
        .map((pair) => ({ ...pair, decision: decisions.get(keyOf(pair.left, pair.right)) ?? null }))
        .filter(({ left, right }) => folder === undefined || [left, right].some(({ path }) => path.startsWith(`${folder}/`)))
      const done = known.filter(({ decision }) => decision !== null && decision !== 'later')
      const open = known.filter(({ decision }) => decision === null)
      const shown = decided ? done : [...open, ...known.filter(({ decision }) => decision === 'later')]
      const page = shown.slice(offset, offset + limit)
      return { pairs: page, total: shown.length, decided: done.length, isComplete: true, notes: 12, ofNotes: 12 }
    },
    readDuplicate: async ({ left, right }) => ({ left: textOf(left.path), right: textOf(right.path) }),
    async decideDuplicate({ left, right, decision }) {
      if (decision === null) decisions.delete(keyOf(left, right))
      else decisions.set(keyOf(left, right), decision)
      return {}
    },
  }
}
