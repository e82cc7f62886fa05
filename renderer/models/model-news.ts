// What happened to models between two looks, as messages for a person who is elsewhere in the window. Pure.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import type { Words } from '../words/words.ts'

export interface ModelNews {
  kind: 'notice' | 'error'
  title: string
  text: string
  topic?: string
}

type NewsWords = Words['models']['news']

export function newsBetween(before: readonly ModelInfo[], after: readonly ModelInfo[], words: NewsWords): ModelNews[] {
  return after.flatMap((model) => {
    const was = before.find(({ name }) => name === model.name)
    return [answersNow(model, was, before, words), cameHere(model, was, words), failed(model, was, words)].filter(
      (news) => news !== null,
    )
  })
}

function answersNow(
  model: ModelInfo,
  was: ModelInfo | undefined,
  before: readonly ModelInfo[],
  words: NewsWords,
): ModelNews | null {
  if (model.kind !== 'embedding' || !model.active || was?.active) return null
  const old = before.find(({ kind, active }) => kind === 'embedding' && active)
  const text = old === undefined ? '' : words.goBack(old.title)
  return { kind: 'notice', topic: 'encoder', title: words.answers(model.title), text }
}

function cameHere({ title, state, problem }: ModelInfo, was: ModelInfo | undefined, words: NewsWords): ModelNews | null {
  if (state !== 'installed' || problem !== null || (was !== undefined && was.state !== 'available')) return null
  return { kind: 'notice', title: words.here(title), text: words.hereText }
}

function failed({ title, state, problem, work }: ModelInfo, was: ModelInfo | undefined, words: NewsWords): ModelNews | null {
  // While it goes on, what it waits for stands beside its progress.
  if (problem === null || work !== null || was === undefined || was.problem === problem) return null
  return {
    kind: 'error',
    title: state === 'available' ? words.notDownloaded(title) : words.attention(title),
    text: words.troubles[state](problem),
  }
}
