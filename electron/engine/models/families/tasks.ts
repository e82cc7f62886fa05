// Task adapters (Jina v3): which of its tasks a graph is told for each role.
import type { ConfigReader } from '../folder/config-reader.ts'
import type { Family } from './family.ts'

/** By the names in config.json's `lora_adaptations`; its first two where it does not say. */
export function readTasks(config: Pick<ConfigReader, 'raw'>): NonNullable<Family['tasks']> {
  const names = config.raw('lora_adaptations')
  const find = (name: string, fallback: number) => {
    const at = Array.isArray(names) ? names.indexOf(name) : -1
    return at < 0 ? fallback : at
  }
  return { query: find('retrieval.query', 0), passage: find('retrieval.passage', 1) }
}
