// The Map view.
import { plural } from './plural.ts'

type Of = 'notes' | 'passages'

const countOf = (of: Of, count: number): string => plural(count, of === 'notes' ? 'note' : 'passage')

export const map = {
  of: { notes: 'Notes', passages: 'Passages' } satisfies Record<Of, string>,
  whatIsShown: 'What the map shows',
  nameOf: (of: Of, count: number) => `Map of ${countOf(of, count)}`,
  keysHint: 'Arrow keys move the map, plus and minus zoom, 0 shows all of it. The groups of the map are listed beside it:',
  countOf,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show all',

  colourBy: 'Colour the map by what you look for',
  colourPlaceholder: 'Colour by a question or a word…',
  clear: 'Clear',
  far: 'far',
  near: 'near',
  nearCount: (of: Of, count: number) => `${countOf(of, count)} near`,
  closerThan: (share: string) => `closer than ${share} of random pairs`,
  untold: 'The model cannot tell how near anything is to this.',

  lasso: 'Lasso',
  lassoTitle: 'Draw a line around notes (or hold Shift and drag)',
  lassoName: 'part of the map',
  chosen: (of: Of, points: number, notes: number) =>
    of === 'notes' ? `${plural(notes, 'note')} chosen` : `${plural(points, 'passage')} of ${plural(notes, 'note')} chosen`,
  clearChoice: 'Show everything again',
  tooMany: (most: number) => `A search looks in ${plural(most, 'note')} at most: choose fewer`,

  groups: 'Groups',
  backToGroups: 'Back to the groups',
  unnamedGroup: 'No words of its own',
  noGroups: 'Nothing stands close enough together to be a group.',
  searchHere: 'Search here',
  searchInGroup: (name: string) => `Search in ${name === '' ? 'this group' : name}`,

  drawing: 'Drawing the map',
  drawingText: 'Everything that means something similar is laid side by side. You can go on working meanwhile.',
  updating: 'The map is being brought up to date',
  waiting: 'The map comes when your notes are read',
  waitingText: 'It is drawn from what they mean, and that is still being worked out.',
  few: 'Too few notes for a map',
  fewText: 'From ten notes or passages on they are shown here by what they mean.',
  empty: 'No notes yet',
  emptyText: 'Link a folder, and your notes are laid out here by what they mean.',
  addFolder: 'Choose a folder…',
  failed: 'The map could not be drawn',
  /** `told`: the engine's own sentence, where there is one. */
  failedText: (told: string | null) => told ?? 'The log has the details.',
  tryAgain: 'Try again',
  part: (of: Of, shown: number, total: number) => `Shows ${countOf(of, shown)} of ${countOf(of, total)}, drawn by chance`,
}
