// What is measured: the notes of this repository always, the dev sets where they lie beside the checkout, others by name.
import { access, readdir, stat } from 'node:fs/promises'
import { basename, delimiter, join, resolve } from 'node:path'

export interface QualitySet {
  /** Of its file or folder, without the ending: what floors are kept under. */
  name: string
  path: string
  /** Folder of notes that a .jsonl of questions is about. */
  notes?: string
}

export interface FoundSets {
  sets: readonly QualitySet[]
  /** A sentence for each that is not there. */
  missing: readonly string[]
}

/** Questions over notes of this repository, beside queries-on.jsonl: always there. */
export function ownSets(root: string): QualitySet[] {
  const of = (name: string, notes: string) => ({ name, path: join(root, 'test', 'quality', 'questions', `${name}.jsonl`), notes })
  const quality = join(root, 'test', 'quality', 'notes')
  const samples = join(root, 'build', 'sample-notes')
  return [of('repo-tune', quality), of('repo-held', quality), of('sample-tune', samples), of('sample-held', samples)]
}

/** Sets named by the caller, else by NEARNOTE_SETS, else those of ../shared/data; a folder of sets gives each of them. */
export async function findSets(root: string, named: readonly string[]): Promise<FoundSets> {
  const fromEnvironment = (process.env['NEARNOTE_SETS'] ?? '').split(delimiter).filter(Boolean)
  const given = (named.length > 0 ? named : fromEnvironment).map((path) => resolve(root, path))
  if (given.length > 0) return combine(await Promise.all(given.map(findGiven)))
  const shared = resolve(root, '..', 'shared', 'data')
  const vault = join(shared, 'notes', 'vault')
  const own = join(root, 'test', 'quality', 'questions')
  const questions = [
    { name: 'queries-dev', path: join(shared, 'notes', 'queries-dev.jsonl'), notes: vault },
    { name: 'vault-tune', path: join(own, 'vault-tune.jsonl'), notes: vault },
    { name: 'vault-held', path: join(own, 'vault-held.jsonl'), notes: vault },
  ]
  const dev = ['stsb-dev.tsv', 'sick-trial.tsv', 'bicycles-se', 'npl'].map((name) => join(shared, 'dev', name))
  return combine([...(await Promise.all(dev.map(findGiven))), ...(await Promise.all(questions.map(findOne)))])
}

async function findGiven(path: string): Promise<FoundSets> {
  const sets = await expand(path)
  return { sets, missing: sets.length > 0 ? [] : [sentence(path)] }
}

const findOne = async (set: QualitySet): Promise<FoundSets> =>
  (await exists(set.path)) && (await exists(set.notes ?? set.path))
    ? { sets: [set], missing: [] }
    : { sets: [], missing: [sentence(set.path)] }

const sentence = (path: string) =>
  `${basename(path)}: not measured, ${path} is not there (name sets as arguments or in NEARNOTE_SETS)`

const combine = (all: readonly FoundSets[]): FoundSets => ({
  sets: all.flatMap(({ sets }) => sets),
  missing: all.flatMap(({ missing }) => missing),
})

async function expand(path: string): Promise<QualitySet[]> {
  const found = await stat(path).catch(() => null)
  if (found === null) return []
  if (found.isFile() || (await exists(join(path, 'corpus.jsonl')))) return [{ name: basename(path).replace(/\.\w+$/u, ''), path }]
  const names = (await readdir(path)).toSorted()
  const sets = await Promise.all(names.filter((name) => !name.startsWith('.')).map((name) => expand(join(path, name))))
  return sets.flat().filter((set) => set.path.endsWith('.tsv') || !/\.\w+$/u.test(set.path))
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
