// Sets beside the repository's own: found by path, measured as `nearnote eval` measures them.
import { access, readdir, stat } from 'node:fs/promises'
import { basename, delimiter, join, resolve } from 'node:path'
import { type EvalAnswer, type EvaluateParts, evaluateSet } from '../../electron/engine/evaluate/evaluate-set.ts'
import { shown } from './floors.ts'

export type QualityParts = EvaluateParts

export interface OtherSet {
  path: string
  /** Folder of notes a .jsonl of questions is about. */
  notes?: string
}

/** Sets named by the caller, else by NEARNOTE_SETS, else those of ../shared/data; a folder of sets gives each of them. */
export async function findSets(root: string, named: readonly string[]): Promise<OtherSet[]> {
  const fromEnvironment = (process.env['NEARNOTE_SETS'] ?? '').split(delimiter).filter(Boolean)
  const given = named.length > 0 ? named : fromEnvironment
  if (given.length > 0) return (await Promise.all(given.map((path) => expand(resolve(root, path))))).flat()
  const shared = resolve(root, '..', 'shared', 'data')
  const questions = { path: join(shared, 'notes', 'queries-dev.jsonl'), notes: join(shared, 'notes', 'vault') }
  const sets = [...(await expand(join(shared, 'dev'))), ...((await exists(questions.path)) ? [questions] : [])]
  if (sets.length === 0) console.log('other sets: not given (npm run quality -- <BEIR folder or .tsv> …, or NEARNOTE_SETS)')
  return sets
}

async function expand(path: string): Promise<OtherSet[]> {
  const found = await stat(path).catch(() => null)
  if (found === null) return []
  if (found.isFile() || (await exists(join(path, 'corpus.jsonl')))) return [{ path }]
  const names = (await readdir(path)).toSorted()
  const sets = await Promise.all(names.filter((name) => !name.startsWith('.')).map((name) => expand(join(path, name))))
  return sets.flat().filter((set) => set.path.endsWith('.tsv') || !/\.\w+$/u.test(set.path))
}

/** Prints the set's figures; a set that cannot be read is named and passed over. */
export async function measureSet(parts: QualityParts, set: OtherSet, print: (line: string) => void): Promise<void> {
  print(basename(set.path))
  try {
    const answer = await evaluateSet(parts, { set: set.path, notes: set.notes }, () => undefined)
    for (const line of linesOf(answer)) print(`  ${line}`)
  } catch (error) {
    print(`  not measured: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function linesOf(answer: EvalAnswer): string[] {
  if ('spearman' in answer) return [`${answer.pairs} pairs, Spearman ${shown(answer.spearman)}`]
  const { queries, ...modes } = answer
  const figures = Object.entries(modes).map(([mode, values]) => {
    const cells = Object.entries<number>({ ...values }).map(([name, value]) => `${name} ${shown(value)}`)
    return `${mode.padEnd(8)} ${cells.join('  ')}`
  })
  return [...figures, `${queries} queries`]
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
