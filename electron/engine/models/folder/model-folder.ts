// Reads a model folder in Hugging Face layout into what the encoder must know; every size comes from its own files.
import { join, resolve } from 'node:path'
import { findFamily } from '../families/families.ts'
import { chooseOnnxFile } from '../onnx-files/onnx-choice.ts'
import { findWeights } from '../weights/weights.ts'
import { readFolderFiles } from './folder-files.ts'
import type { ModelFolder } from './folder-kinds.ts'
import { exists } from './json-file.ts'
import { modelInvalid } from './model-invalid.ts'
import { describeFolder, readGraph, readOnnx, readStatic } from './read-kinds.ts'

/**
 * Reads and checks the folder without loading its weights. Safetensors of a family of ours come first; ONNX files (of `precision`
 * where there are several) are taken where there are none, or where a graph of ours cannot be built from them.
 * Throws MODEL_INVALID naming every problem.
 */
export async function readModelFolder(path: string, precision: 'int8' | 'fp32' = 'int8'): Promise<ModelFolder> {
  const folder = resolve(path)
  const problems: string[] = []
  const files = await readFolderFiles(folder, problems)
  if (problems.length > 0) throw modelInvalid(folder, problems)
  const type = files.config.model_type ?? 'unknown'
  const common = await describeFolder(folder, files, type)
  const weights = await findWeights(folder)
  const family = findFamily(type)
  const onnx = type === 'static' ? undefined : await chooseOnnxFile(folder, precision)
  if (weights.length === 0) problems.push(await explainMissing(folder))
  else if (type === 'static') return readStatic(files, { ...common, weights })
  else if (!family) problems.push(`models of the type ${type} are not supported yet (config.json, model_type)`)
  else {
    const model = await readGraph(files, { ...common, weights }, family, problems)
    if (model) return model
  }
  const model = onnx && (await readOnnx(files, common, onnx, problems))
  if (!model) throw modelInvalid(folder, problems)
  return model
}

async function explainMissing(folder: string): Promise<string> {
  const pickled = await exists(join(folder, 'pytorch_model.bin'))
  return pickled
    ? 'model.safetensors is missing; pytorch_model.bin is not read, since such a file can run programs'
    : 'model.safetensors is missing'
}
