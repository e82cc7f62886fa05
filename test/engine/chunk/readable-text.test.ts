// What the encoder reads of a passage, and what only words find.
import { expect, test } from 'vitest'
import { chunkNote } from '../../../electron/engine/chunk/chunk-note.ts'
import { limits, read } from './chunk-fixture.ts'

const passages = (text: string, name: string) => chunkNote(read(text, name), { ...limits, targetTokens: 200, maxTokens: 300 })
const encodedOf = (text: string, name: string) =>
  passages(text, name)
    .map(({ encoded }) => encoded)
    .join('\n')

test.each([
  ['embeds are left out', 'See:\n\n![[floor plan.png]] ![[Plan#Cellar]] {{embed [[Rome]]}}', 'note\nSee:'],
  [
    'links to parts by their words',
    '[[Plan#Roof]] [[Plan#^a1]] [[#Cellar]] [[Plan#Roof|the roof]]',
    'note\nPlan Roof Plan Cellar the roof',
  ],
  ["Templater's commands are left out", '<% tp.date.now("YYYY") %>Notes <%* let x = 5 % 2 %>', 'note\nNotes'],
  ['a footnote without its mark', 'Words.[^1]\n\n[^1]: More of it.', 'note\nWords.\n\n More of it.'],
  ['citations are left out', 'So it is [@smith2020, p. 33; @doe].', 'note\nSo it is .'],
  ['tasks without state and priority', '- TODO [#A] Book it\n- [x] Paid', 'note\nBook it\nPaid'],
  ['days without brackets', '- a\n  SCHEDULED: <2024-05-06 Mon>', 'note\na\n  SCHEDULED: 2024-05-06 Mon'],
  ['tags of many words', 'In #[[summer plans]]', 'note\nIn summer plans'],
  ['queries are left out', 'Open:\n\n```dataview\nTABLE due FROM #task\n```\n\nThat is all.', 'note\nOpen:\n\n\n\nThat is all.'],
  ['clozes', '{{cloze Rome}} is old', 'note\nRome is old'],
  ["a note's number", '@20240101123000\nWords', 'note\nWords'],
  ["words that look like Logseq's states", '- Now is the time\n- TODO', 'note\nNow is the time\nTODO'],
])('of Markdown: %s', (_, text, expected) => {
  expect(encodedOf(text, 'note.md')).toBe(expected)
})

test('what the encoder does not read words still find', () => {
  const [passage] = passages('![[floor plan.png]] [@smith2020] <% tp.file %> words', 'note.md')
  for (const word of ['floor plan', 'smith2020', 'tp.file']) expect(passage?.searched).toContain(word)
})

test.each([
  ['emphasis', 'A *bold /word/* and =code a/b=, ~x~; a/b/c 2*3*4 _u_.', 'a\nA bold word and code a/b, x; a/b/c 2*3*4 u.'],
  ['links', 'See [[file:tools.org][tools]], [[Beds]].', 'a\nSee tools, Beds.'],
  ['footnotes', 'Words[fn:1] and[fn:: in place].\n[fn:1] Below.', 'a\nWords and in place.\n Below.'],
  ['citations', 'So [cite:@smith p. 3] it is', 'a\nSo  it is'],
  ['days', 'DEADLINE: <2026-11-26 Thu +1w>', 'a\nDEADLINE: 2026-11-26 Thu +1w'],
  ['marks of blocks', '#+begin_quote\nWords.\n#+end_quote', 'a\nWords.'],
  ['captions', 'x\n#+ATTR_HTML: :width 3\n#+CAPTION: A plot\n[[file:plot.png]]', 'a\nx\n\nA plot\nplot.png'],
  ['items', '- [ ] one\n+ two', 'a\none\ntwo'],
  ['headlines', '* *Bold* beans :veg:\nText', 'Bold beans\nText'],
  [
    'priorities and states of their own',
    'x\n#+TODO: WAIT(w@) | OVER(o!)\n* WAIT [#B] Paint\ny',
    'a\nx\n#+TODO: WAIT(w@) | OVER(o!)\na\nPaint\ny',
  ],
])('of Org: the words of %s', (_, text, expected) => {
  expect(encodedOf(text, 'a.org')).toBe(expected)
})
