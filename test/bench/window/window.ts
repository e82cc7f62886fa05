// The window's own speed, in Chromium: typing over a library, idle and while notes are indexed, and heat maps.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describeHeat, showHeatMap } from './heat-map.ts'
import { keepIndexing, madeUpLibrary, ownLibrary, type WindowLibrary } from './library.ts'
import { createNoteWriter } from './made-up-notes.ts'
import { type Door, openWindow } from './opened-window.ts'
import { describeTyping, typeQuestions } from './typing.ts'

type Print = (line: string) => void

/** From test/bench/window, and from out/bench where the bundle lies. */
const root = [join(import.meta.dirname, '..', '..', '..'), join(import.meta.dirname, '..', '..')].find((folder) =>
  existsSync(join(folder, 'package.json')),
)

export interface WindowBenchOptions {
  /** Passages of the made-up library; 0 leaves it out. */
  passages: number
  /** A folder of notes to measure with beside it. */
  notes: string | null
  doors: readonly Door[]
  /** Folders of built programs in the root, measured in turns: `out`, and an older build to compare with. */
  builds: readonly string[]
  questions: number
  heat: readonly number[]
}

/** Where a folder of real notes lies beside a checkout, that is measured too. */
const questionsOfVault = [
  'keep slugs off the lettuce',
  'how to write a good commit message',
  'what makes bread rise',
  'undo the last commit',
]

export async function runWindowBench(print: Print, options: WindowBenchOptions): Promise<void> {
  if (root === undefined) throw new Error('the bench does not find its repository')
  const libraries = [
    ...(options.passages > 0 ? [await madeUpLibrary(root, options.passages)] : []),
    ...(options.notes !== null && existsSync(options.notes) ? [await ownLibrary(root, options.notes)] : []),
  ]
  for (const library of libraries) {
    for (const door of options.doors) {
      for (const out of options.builds) {
        print(`-- ${library.name}, ${door}${options.builds.length > 1 ? `, ${out}` : ''}`)
        await measure({ root, out, door, library, options, print })
      }
    }
  }
}

interface Measuring {
  root: string
  out: string
  door: Door
  library: WindowLibrary
  options: WindowBenchOptions
  print: Print
}

async function measure({ root, out, door, library, options, print }: Measuring): Promise<void> {
  const { page, close } = await openWindow(door, { root, out, dataFolder: library.dataFolder })
  try {
    const writer = createNoteWriter(root, 5)
    const drawn = library.name.includes('made-up')
    const questions = () =>
      Array.from({ length: options.questions }, (_, at) => (drawn ? undefined : questionsOfVault[at]) ?? writer.question())
    await page.getByRole('combobox', { name: 'Search your notes' }).waitFor()
    await typeQuestions(page, questions().slice(0, 1))
    print(`  idle: ${describeTyping(await typeQuestions(page, questions()))}`)
    if (drawn) {
      const indexing = keepIndexing(root, library, 9)
      print(`  while indexing: ${describeTyping(await typeQuestions(page, questions()))}`)
      print(`    ${await indexing.stop()} passages were written meanwhile`)
    }
    for (const size of options.heat) print(`  heat map ${size} x ${size}: ${describeHeat(await showHeatMap(page, writer, size))}`)
  } finally {
    await close()
  }
}
