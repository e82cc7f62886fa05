// Where in a folder or archive the model lies: at the top, in the one folder that people's archivers make, or in a hub's cache.

/** What archivers leave behind on a Mac. */
export const isLeftover = (path: string): boolean => path.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|\._[^/]*)$/.test(path)

/**
 * The folders that hold a model, nearest first and only the nearest level; '' is the top. A model is config.json with a tokenizer
 * or weights beside it: config.json alone is a part of one (1_Pooling). Without any, the top, or the one folder below it: there
 * the check says what is missing.
 */
export function findRoots(paths: readonly string[]): string[] {
  const all = paths.filter((path) => !isLeftover(path))
  const known = new Set(all)
  const beside = [
    'tokenizer.json',
    'vocab.txt',
    'model.safetensors',
    'model.safetensors.index.json',
    'onnx/model.onnx',
    'model.onnx',
  ]
  const folders = all.filter((path) => /(^|\/)config\.json$/.test(path)).map((path) => path.slice(0, -'/config.json'.length))
  const models = folders.filter((folder) => beside.some((name) => known.has(folder === '' ? name : `${folder}/${name}`)))
  const depth = (folder: string) => (folder === '' ? 0 : folder.split('/').length)
  const nearest = Math.min(...models.map(depth))
  if (models.length > 0) return models.filter((folder) => depth(folder) === nearest).sort()
  const tops = new Set(all.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')))
  const [only] = tops
  return [tops.size === 1 && only !== undefined ? only : '']
}
