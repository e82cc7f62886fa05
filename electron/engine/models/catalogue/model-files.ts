// Which files of a repository, a folder or an archive belong to a model; everything else is left where it is.

const metadata = [
  /^(config|tokenizer|tokenizer_config|special_tokens_map|added_tokens|vocab|modules|nearnote|idf)\.json$/,
  /^(sentence_bert_config|config_sentence_transformers)\.json$/,
  /^(vocab|merges|query_token_weights)\.txt$/,
  /^[\w.-]+\.model$/,
  /^(README\.md|LICEN[CS]E(\.\w+)?|NOTICE)$/,
  // 1_Pooling, 2_Normalize, query_0_SparseStaticEmbedding.
  /^\w*\d+_\w+\/(config|idf|tokenizer|tokenizer_config)\.json$/,
  /^\d+_Dense\/model\.safetensors$/,
]
const safetensors = /^model(-\d+-of-\d+)?\.safetensors$|^model\.safetensors\.index\.json$/
const onnx = /^onnx\/[\w.()-]+$|^[\w.-]+\.(onnx|onnx\.data|onnx_data(_\d+)?)$/
/** Exports for graphics cards, which the encoder never loads. */
const forGraphicsCards = /(_fp16|_O4|_q4\w*|_bnb4)\.onnx(_data(_\d+)?|\.data)?$/
/** The one ONNX export that is kept beside safetensors, with its external data. */
const plainOnnx = /^(onnx\/)?model\.onnx(_data(_\d+)?|\.data)?$/

/** Paths with '/' between their parts, relative to the model's folder. */
export function isMetadata(path: string): boolean {
  return metadata.some((pattern) => pattern.test(path))
}

export function isWeights(path: string): boolean {
  return safetensors.test(path) || onnx.test(path)
}

/**
 * Of all paths of a model's folder those that are kept: safetensors where a graph is built from them (`hasFamily`), else its
 * ONNX files. Both would be twice the disk: repositories hold up to nine exports of the same weights. Only a model with code of
 * its own (config.json, `auto_map`) keeps its plain export beside safetensors, for its graph may be one that we cannot make.
 */
export function chooseFiles(paths: readonly string[], model: { hasFamily: boolean; hasOwnCode: boolean }): string[] {
  const hasSafetensors = paths.some((path) => safetensors.test(path))
  const hasOnnx = paths.some((path) => path.endsWith('.onnx'))
  const fromSafetensors = hasSafetensors && (model.hasFamily || !hasOnnx)
  const isKept = (path: string) => {
    if (isMetadata(path)) return true
    if (safetensors.test(path)) return fromSafetensors
    if (!onnx.test(path) || forGraphicsCards.test(path)) return false
    return !fromSafetensors || (model.hasOwnCode && plainOnnx.test(path))
  }
  return paths.filter(isKept)
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** True for a path that could end outside the folder it is joined to, on any system, or that cannot be a file name on one. */
export function leavesFolder(path: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters in a name are what this refuses.
  if (path === '' || path.length > 1000 || /[\\:\u0000-\u001f]/.test(path) || path.startsWith('/')) return true
  return path.split('/').some((part) => part === '' || /^\.+$/.test(part) || /[. ]$/.test(part) || reserved.test(part))
}
