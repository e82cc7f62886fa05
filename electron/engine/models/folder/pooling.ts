// How token states become one vector, as a folder's own files say.

import type { Pooling } from '../onnx/parts.ts'
import type { FolderFiles } from './folder-files.ts'

/**
 * Null when the folder says nothing. A module this program does not run would give other vectors silently: a problem.
 * Whether a Normalize module is listed makes no difference: every vector leaves normalised, since search and compare use the cosine.
 */
export function readPooling(files: FolderFiles, problems: string[]): Pooling | null {
  const { pooling } = files
  const unknown = listUnknownModules(files)
  if (unknown.length > 0) problems.push(`modules.json asks for ${unknown.join(', ')}, which is not supported`)
  if (pooling === null) return null
  // Newer Sentence Transformers write other switches beside the modes (include_prompt).
  const modes = Object.entries(pooling).flatMap(([key, on]) =>
    on === true && key.startsWith('pooling_mode_') ? [key.slice('pooling_mode_'.length)] : [],
  )
  const named = pooling.pooling_mode ?? modes
  const all = typeof named === 'string' ? [named] : named
  if (all.length > 1) problems.push(`1_Pooling combines ${all.join(' and ')}, which is not supported`)
  const mode = all[0] ?? 'mean_tokens'
  if (mode.startsWith('cls')) return 'cls'
  if (!/^mean(_tokens)?$/.test(mode)) problems.push(`pooling by ${mode} is not supported`)
  return 'mean'
}

/** Sparse weights are the maximum over positions of log(1 + relu(logit)); anything else would silently be other weights. */
export function checkSplade({ splade }: FolderFiles, problems: string[]): void {
  for (const { pooling_strategy, activation_function } of splade) {
    if ((pooling_strategy ?? 'max') !== 'max') problems.push(`sparse pooling by ${pooling_strategy} is not supported`)
    if ((activation_function ?? 'relu') !== 'relu') problems.push(`sparse weights by ${activation_function} are not supported`)
  }
}

/** Modules of modules.json that no graph of ours runs, Dense for one. */
export function listUnknownModules({ modules }: FolderFiles): string[] {
  return modules.filter((type) => !/\.(Transformer|Pooling|Normalize)$/.test(type))
}
