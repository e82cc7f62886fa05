// What the command line says of the window's bench.
import type { Door } from './opened-window.ts'
import type { WindowBenchOptions } from './window.ts'

export const windowOptions = {
  passages: { type: 'string' },
  notes: { type: 'string' },
  doors: { type: 'string' },
  builds: { type: 'string' },
  questions: { type: 'string' },
  heat: { type: 'string' },
} as const

export type WindowWords = Partial<Record<keyof typeof windowOptions, string>>

export const readWindowOptions = ({ passages, notes, doors, builds, questions, heat }: WindowWords): WindowBenchOptions => ({
  passages: Number(passages ?? 5000),
  notes: notes ?? null,
  doors: split(doors ?? 'loopback').map(asDoor),
  builds: split(builds ?? 'out'),
  questions: Number(questions ?? 4),
  heat: split(heat ?? '200,500').map(Number),
})

const split = (list: string) => list.split(',').filter(Boolean)

function asDoor(name: string): Door {
  if (name === 'loopback' || name === 'double') return name
  throw new Error(`There is no door '${name}': loopback or double.`)
}
