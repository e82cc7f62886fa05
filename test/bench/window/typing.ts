// Types questions as people do and reads off what the page noted down: key to the frame that shows the answer, changes of the list, long tasks.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { quantile } from '../race.ts'
import type { Notebook } from './probe.ts'

/** Between keys, in milliseconds: a fast typist (the mean of 168,000 is 239; Dhakal et al., CHI 2018). */
const betweenKeysMs = 120

export interface TypingFigures {
  /** From each key to the frame that shows its answer; keys whose answer changed nothing are left out. */
  paintedMs: number[]
  answeredMs: number[]
  /** The window's own part: from the key to the question, and from the answer to the frame. */
  windowMs: number[]
  /** Of each question: changes of the list and of the preview's text. */
  listChanges: number[]
  previewChanges: number[]
  keys: number[]
  longTasks: number[]
}

export async function typeQuestions(page: Page, questions: readonly string[]): Promise<TypingFigures> {
  const figures: TypingFigures = {
    paintedMs: [],
    answeredMs: [],
    windowMs: [],
    listChanges: [],
    previewChanges: [],
    keys: [],
    longTasks: [],
  }
  const field = page.getByRole('combobox', { name: 'Search your notes' })
  for (const question of questions) {
    await field.fill('')
    await sleep(400)
    await page.evaluate(() => {
      const { notebook } = window
      if (notebook !== undefined) Object.assign(notebook, { keys: [], questions: [], lists: [], previews: 0, longTasks: [] })
    })
    await field.pressSequentially(question, { delay: betweenKeysMs })
    await sleep(700)
    readNotebook(await page.evaluate(() => window.notebook), figures)
  }
  return figures
}

function readNotebook(notebook: Notebook | undefined, figures: TypingFigures): void {
  if (notebook === undefined) throw new Error('the page has no notebook')
  const { keys, questions, lists, previews, longTasks } = notebook
  // In the app questions go another way than fetch: there a change belongs to the last key before it.
  const answers = questions.length === 0 ? lists.map(({ at }) => ({ at, answeredAt: at })) : questions
  for (const { at, answeredAt } of answers) {
    const key = keys.findLast((pressed) => pressed.at <= at)
    if (answeredAt === null || key === undefined) continue
    if (questions.length > 0) figures.answeredMs.push(answeredAt - key.at)
    const until = Math.min(...answers.map((other) => other.answeredAt ?? 0).filter((other) => other > answeredAt))
    const change = lists.find((list) => list.at >= answeredAt && list.at < until)
    if (change !== undefined && !Number.isNaN(change.paintedAt)) {
      figures.paintedMs.push(change.paintedAt - key.at)
      if (questions.length > 0) figures.windowMs.push(at - key.at + change.paintedAt - answeredAt)
    }
  }
  figures.keys.push(keys.length)
  figures.listChanges.push(lists.length)
  figures.previewChanges.push(previews)
  figures.longTasks.push(...longTasks.map(({ ms }) => ms))
}

export function describeTyping({
  paintedMs,
  answeredMs,
  windowMs,
  listChanges,
  previewChanges,
  keys,
  longTasks,
}: TypingFigures): string {
  const both = (times: readonly number[]) => `${quantile(times, 0.5).toFixed(0)} / ${quantile(times, 0.95).toFixed(0)} ms`
  const perQuestion = (counts: readonly number[]) => (counts.reduce((a, b) => a + b, 0) / counts.length).toFixed(1)
  const long = longTasks.length === 0 ? 'none' : `${longTasks.length}, the longest ${Math.max(...longTasks)} ms`
  return [
    `key to painted hits p50 / p95 ${both(paintedMs)} (${paintedMs.length} of ${keys.reduce((a, b) => a + b, 0)} keys)`,
    ...(answeredMs.length > 0 ? [`to the answer ${both(answeredMs)}`, `of it the window's own ${both(windowMs)}`] : []),
    `a question of ${perQuestion(keys)} keys changes the list ${perQuestion(listChanges)} times, the preview ${perQuestion(previewChanges)}`,
    `tasks over 50 ms: ${long}`,
  ].join('; ')
}
