// What is in fixtures/office/note.docx and note.odt: the same, for pandoc made both of one text.

export const beesBlocks: readonly (readonly [kind: string, text: string])[] = [
  ['heading 1', 'Keeping bees'],
  ['paragraph', 'Ada Beekeeper'],
  ['heading 2', 'Spring'],
  ['paragraph', 'The first flight is on a warm day in March. Look whether the queen lays eggs. Feed sugar water.'],
  ['paragraph', 'Footnote: At twelve degrees or more.'],
  ['paragraph', 'Comment by Grace: Is she marked?'],
  ['heading 3', 'Tools'],
  ['list', '- Smoker\n  - Fuel: dried grass\n- Hive tool'],
  ['quote', 'A quiet keeper has quiet bees.'],
  ['code', 'frames = 10\nfor frame in range(frames): look(frame)'],
  ['heading 2', 'Summer'],
  ['table', 'Month | Honey\nJune | 12 kg\nJuly | 20 kg'],
  ['paragraph', 'A swarm hangs in the old pear tree.'],
  ['paragraph', 'A cluster of bees on a branch'],
]
