// Floors: what quality may not fall below. A change that lowers one has to say so in floors.json.
import type { Figures, NotesQuality } from './measure-notes.ts'

export interface Floors {
  words: Figures
  meaning: Figures
  hybrid: Figures
  nothingOff: number
  /** A ceiling. */
  nothingOn: number
}

/** A sentence for each figure that is worse than its floor. */
export function belowFloors(quality: NotesQuality, floors: Floors): string[] {
  const modes = (['words', 'meaning', 'hybrid'] as const).flatMap((mode) =>
    (['hit5', 'ndcg10', 'mrr10'] as const).flatMap((name) =>
      quality[mode][name] < floors[mode][name]
        ? [`${mode} ${name} ${shown(quality[mode][name])}, floor ${floors[mode][name]}`]
        : [],
    ),
  )
  const off =
    quality.nothingOff < floors.nothingOff ? [`"nothing" off-topic ${shown(quality.nothingOff)}, floor ${floors.nothingOff}`] : []
  const on =
    quality.nothingOn > floors.nothingOn ? [`"nothing" on-topic ${shown(quality.nothingOn)}, ceiling ${floors.nothingOn}`] : []
  return [...modes, ...off, ...on]
}

export const shown = (figure: number): string => figure.toFixed(3)
