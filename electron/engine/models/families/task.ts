// What a model folder is for: vectors, scores of pairs, or weighted words.
import type { ModelKind } from '../../../../shared/model-schemas.ts'
import type { FolderFiles } from '../folder/folder-files.ts'

/** A masked-LM checkpoint alone is an encoder; it is a sparse one where its modules or an idf table say so. */
export function detectTask({ config, modules }: FolderFiles, hasIdf: boolean): ModelKind {
  if (config.architectures?.some((name) => name.endsWith('ForSequenceClassification'))) return 'reranker'
  const sparse = hasIdf || modules.some((type) => /sparse_encoder|MLMTransformer|SpladePooling|SparseStaticEmbedding/.test(type))
  return sparse ? 'sparse' : 'embedding'
}

/** Classes of a classifier: only one that gives a single score can rerank. */
export function countLabels({ config }: FolderFiles): number {
  if (typeof config['num_labels'] === 'number') return config['num_labels']
  const labels = config['id2label']
  // transformers leaves both out when there are two.
  return typeof labels === 'object' && labels !== null ? Object.keys(labels).length : 2
}
