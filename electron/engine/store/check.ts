// The store looked over: do the tables say what the states say, and can they be read? Sentences for people.
import type { StoreDeps } from './store-deps.ts'
import { surveyTables } from './survey.ts'

/** Empty when all is well. */
export function checkStore(parts: StoreDeps, failures: number): Promise<string[]> {
  return parts.queue.run(async () => {
    const problems: string[] = []
    const attempt = async (what: string, look: () => Promise<string | null>) => {
      try {
        const problem = await look()
        if (problem !== null) problems.push(problem)
      } catch (error) {
        parts.log(error)
        problems.push(`The ${what} cannot be read. Rebuild the index; your notes are not touched.`)
      }
    }
    await attempt('list of notes', () => comparePassages(parts))
    await attempt('passages', async () => {
      await parts.texts.scan(
        async () => undefined,
        () => false,
      )
      return null
    })
    await attempt('keyword index', async () => parts.keywords.check())
    await attempt('index of passages', async () =>
      (await parts.texts.isIndexed()) && (await parts.vectors.isIndexed()) ? null : 'The index of passages is missing. Rebuild.',
    )
    if (failures > 0) problems.push(`Tidying the index has failed ${failures} times in a row. Is the disk nearly full?`)
    return problems
  })
}

async function comparePassages({ notes, texts, vectors, pending, tombstones }: StoreDeps): Promise<string | null> {
  const survey = await surveyTables(notes, texts, vectors)
  const lost = survey.corrected.filter(({ sizeBytes }) => sizeBytes < 0)
  if (lost.length > 0) return `${lost.length} notes have lost passages, ${lost[0]?.path} among them. They are read again soon.`
  const stray = [...survey.dead].filter((generation) => !tombstones.has(generation))
  if (stray.length > 0) return `Passages of ${stray.length} notes that are gone are still in the index. A restart removes them.`
  if (survey.pending.length !== pending.count) return 'Some passages have lost their vectors. A restart encodes them again.'
  return null
}
