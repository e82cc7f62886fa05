// A small library for the fake engine: a few notes, and answers that look like the engine's (closeness, marks, sentences).

import type { NoteView } from '../../shared/note-view.ts'
import type { Hit, SearchAnswer } from '../../shared/schemas.ts'

export const root = '/home/ada/Notes'
export const workRoot = '/home/ada/Work journal'

const gardenText = `---
title: What the slugs taught me
tags: [garden, vegetables]
date: 2026-05-18
---
# What the slugs taught me

Three wet weeks in May, and the first row of lettuce was gone in two nights. Notes for next year, so that I do not begin from nothing again.

## What did not work

- Coffee grounds: they walked straight over them.
- Eggshells, crushed. Pretty, useless.
- A **beer trap** caught eleven on the first evening and then only drowned beetles.

## What did

Going out at ten with a torch and a bucket. It is not elegant, but after four evenings the damage stopped, and the seedlings planted *after* that survived.

> Water in the morning, never in the evening: a dry surface at night keeps them away from young plants better than any fence.

Copper tape round the raised bed works as long as no leaf hangs over it. See [[Raised beds]] for how the edges are made.

| bed | tape | lost plants |
|---|---|---|
| north | yes | 1 |
| south | no | 14 |

## Plan for next spring

- [x] Order copper tape
- [ ] Sow lettuce in pots until it has six leaves
- [ ] Ask Mirjam about her ducks

More in the [notes of the gardening society](https://example.org/slugs).
`

const sleepText = `Waking at three

I wake at three and lie there counting the hours that are left. What helped this winter, in the order of how much:

Getting up. Not fighting it: a chair, a dull book, a dim lamp, and back to bed when the eyes close.
No clock in sight. The counting was half of it.
The last coffee before noon. I did not believe it until I kept a list for a month.

Things that did nothing for me: valerian, the app with the rain sounds, going to bed earlier.
`

const soupText = `# 味噌汁

昆布と鰹節で出汁をとる。味噌は火を止めてから溶く。沸騰させると香りが飛んでしまう。

- 豆腐 半丁
- わかめ 少々
- 長ねぎ 一本

残った出汁は冷蔵庫で三日ほどもつ。
`

const long =
  'Decisions of the Thursday round on the rewriting of the onboarding letters, with the reasons given at the time and who was against'

interface SampleNote {
  path: string
  title: string
  format: NoteView['format']
  text: string
  tags: string[]
}

const notes: readonly SampleNote[] = [
  {
    path: `${root}/garden/slugs.md`,
    title: 'What the slugs taught me',
    format: 'markdown',
    text: gardenText,
    tags: ['garden', 'vegetables'],
  },
  { path: `${root}/health/waking at three.txt`, title: 'Waking at three', format: 'text', text: sleepText, tags: [] },
  { path: `${root}/recipes/味噌汁.md`, title: '味噌汁', format: 'markdown', text: soupText, tags: ['recipe', '和食'] },
  {
    path: `${workRoot}/2026/rounds/decisions-onboarding-letters.md`,
    title: long,
    format: 'markdown',
    text: `# ${long}\n\nWe drop the second letter. People who have just joined read one page, not four; the rest goes to the handbook, where it can be found when it is needed.\n\nAgainst: Tomas, because the handbook is not read at all.\n`,
    tags: ['work'],
  },
  {
    path: `${root}/garden/raised-beds.md`,
    title: 'Raised beds',
    format: 'markdown',
    text: '# Raised beds\n\nLarch, four centimetres thick, untreated. The edge stands two fingers above the soil so that the copper tape stays clean and young plants are protected.\n\n```\nlength  240 cm\nwidth   110 cm\n```\n',
    tags: ['garden'],
  },
  {
    path: `${root}/garden/lettuce.org`,
    title: 'Lettuce through the year',
    format: 'org',
    text: '* Lettuce through the year\n** Sowing\nEvery three weeks from March, in pots. Slugs leave plants with six leaves alone, mostly.\n** Varieties\nForellenschluss for summer, Winterkönig under fleece.\n',
    tags: ['garden', 'vegetables'],
  },
]

/** Hits as the engine gives them, for one passage of each note: the marks are where the words stand in its snippet. */
function hit(
  path: string,
  start: string,
  options: {
    words?: string[]
    sentence?: string
    heading: string
    closeness: number | null
    more?: Hit['more']
    why?: Hit['why']
  },
): Hit {
  const note = notes.find((one) => one.path === path)
  if (note === undefined) throw new Error(`no sample note ${path}`)
  const from = note.text.indexOf(start)
  const text = note.text.slice(from, from + 240)
  const place = (piece: string): [number, number] => [text.indexOf(piece), text.indexOf(piece) + piece.length]
  return {
    path,
    title: note.title,
    heading: options.heading,
    line: note.text.slice(0, from).split('\n').length,
    score: 0.5,
    date: Date.UTC(2026, 4, 18),
    ...(options.why && { why: options.why }),
    closeness: options.closeness,
    snippet: {
      text,
      marks: (options.words ?? []).map(place).filter(([at]) => at >= 0),
      sentence: options.sentence === undefined ? null : place(options.sentence),
    },
    more: options.more ?? [],
  }
}

export const gardenHits: Hit[] = [
  hit(`${root}/garden/slugs.md`, 'Going out at ten', {
    words: ['plants', 'seedlings'],
    sentence: 'Going out at ten with a torch and a bucket.',
    heading: 'What the slugs taught me > What did',
    closeness: 0.99985,
    why: { by: 'both', words: ['young', 'plants'], ofWords: 2, ranks: { words: 1, meaning: 1, names: null } },
    more: [
      { heading: 'What the slugs taught me', line: 8, closeness: 0.9991 },
      { heading: 'What the slugs taught me > Plan for next spring', line: 32, closeness: 0.996 },
    ],
  }),
  hit(`${root}/garden/lettuce.org`, 'Every three weeks', {
    words: ['Slugs', 'plants'],
    sentence: 'Slugs leave plants with six leaves alone, mostly.',
    heading: 'Lettuce through the year > Sowing',
    closeness: 0.9987,
    why: { by: 'words', words: ['plants'], ofWords: 2, ranks: { words: 2, meaning: 7, names: null } },
  }),
  hit(`${root}/garden/raised-beds.md`, 'Larch, four', {
    words: ['plants'],
    heading: 'Raised beds',
    closeness: 0.993,
    why: { by: 'meaning', words: [], ofWords: 2, ranks: { words: null, meaning: 2, names: null } },
    sentence: 'The edge stands two fingers above the soil so that the copper tape stays clean and young plants are protected.',
  }),
  hit(`${root}/health/waking at three.txt`, 'I wake at three', {
    heading: '',
    closeness: 0.951,
    why: { by: 'meaning', words: [], ofWords: 2, ranks: { words: null, meaning: 3, names: null } },
  }),
  hit(`${root}/recipes/味噌汁.md`, '昆布と鰹節', { heading: '味噌汁', closeness: 0.93, sentence: '味噌は火を止めてから溶く。' }),
  hit(`${workRoot}/2026/rounds/decisions-onboarding-letters.md`, 'We drop the second', {
    heading: long,
    closeness: null,
    words: ['needed'],
    why: { by: 'words', words: ['plants'], ofWords: 2, ranks: { words: 4, meaning: null, names: null } },
  }),
]

export function searchSamples(query: string, limit: number): SearchAnswer {
  const isNothing = /motorbike|tax|zzz/i.test(query)
  return {
    hits: (isNothing ? gardenHits.slice(3, 5).map((weak) => ({ ...weak, closeness: 0.91 })) : gardenHits).slice(0, limit),
    nothing: isNothing,
  }
}

export function relatedTo(path: string): SearchAnswer {
  return { hits: gardenHits.filter((other) => other.path !== path).slice(0, 4), nothing: false }
}

export function noteOf(path: string): NoteView | null {
  const note = notes.find((one) => one.path === path)
  const bodyStart = note?.text.startsWith('---\n') ? note.text.indexOf('\n---\n') + '\n---\n'.length : 0
  const plain = { lineMarks: null, aliases: [], links: [] }
  return note === undefined ? null : { ...note, ...plain, bodyStart, modified: Date.UTC(2026, 4, 18, 12) }
}

export const tags = [
  { tag: 'garden', notes: 41 },
  { tag: 'recipe', notes: 38 },
  { tag: 'work', notes: 27 },
  { tag: '和食', notes: 4 },
]
