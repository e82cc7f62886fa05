// What is put in front of a text, as a folder's own files say.
import type { FolderFiles } from './folder-files.ts'

export interface Prefixes {
  query: string
  passage: string
}

/** Names under which folders keep the prompt of each role, the most usual first. */
const promptNames = {
  query: ['query', 'retrieval.query', 'search_query'],
  passage: ['passage', 'document', 'corpus', 'retrieval.passage', 'search_document'],
} as const

/** Ours, else the folder's own prompts, empty ones too; null when it says nothing about queries and passages. */
export function readPrefixes({ nearnote, sentenceTransformers }: FolderFiles): Prefixes | null {
  if (nearnote.prefixes) return nearnote.prefixes
  const prompts = new Map(Object.entries(sentenceTransformers.prompts ?? {}))
  const find = (names: readonly string[]) => names.map((name) => prompts.get(name)).find((prompt) => prompt !== undefined)
  const usual = prompts.get(sentenceTransformers.default_prompt_name ?? '')
  const query = find(promptNames.query) ?? usual
  const passage = find(promptNames.passage) ?? usual
  return query === undefined && passage === undefined ? null : { query: query ?? '', passage: passage ?? '' }
}

/** Where neither folder nor catalogue says anything: a BERT without any prompts gets what E5 was trained with. */
export function defaultPrefixes({ config, sentenceTransformers }: FolderFiles): Prefixes {
  const prompts = Object.keys(sentenceTransformers.prompts ?? {})
  return config.model_type === 'bert' && prompts.length === 0
    ? { query: 'query: ', passage: 'passage: ' }
    : { query: '', passage: '' }
}
