// What happened to models between two looks, as messages for a person who is elsewhere in the window. Pure.
import type { ModelInfo } from '../../shared/model-schemas.ts'

export interface ModelNews {
  kind: 'notice' | 'error'
  title: string
  text: string
  topic?: string
}

export function newsBetween(before: readonly ModelInfo[], after: readonly ModelInfo[]): ModelNews[] {
  return after.flatMap((model) => {
    const was = before.find(({ name }) => name === model.name)
    return [answersNow(model, was, before), cameHere(model, was), failed(model, was)].filter((news) => news !== null)
  })
}

function answersNow(model: ModelInfo, was: ModelInfo | undefined, before: readonly ModelInfo[]): ModelNews | null {
  if (model.kind !== 'embedding' || !model.active || was?.active) return null
  const old = before.find(({ kind, active }) => kind === 'embedding' && active)
  const text = old === undefined ? '' : `You can go back to ${old.title} at once while its index is kept.`
  return { kind: 'notice', topic: 'encoder', title: `${model.title} answers now`, text }
}

function cameHere({ title, state, problem }: ModelInfo, was: ModelInfo | undefined): ModelNews | null {
  if (state !== 'installed' || problem !== null || (was !== undefined && was.state !== 'available')) return null
  return { kind: 'notice', title: `${title} is here`, text: 'Its files are checked. It can be used now.' }
}

function failed({ title, state, problem, work }: ModelInfo, was: ModelInfo | undefined): ModelNews | null {
  // While it goes on, what it waits for stands beside its progress.
  if (problem === null || work !== null || was === undefined || was.problem === problem) return null
  const what = state === 'available' ? 'was not downloaded' : 'needs attention'
  return { kind: 'error', title: `${title} ${what}`, text: problem }
}
