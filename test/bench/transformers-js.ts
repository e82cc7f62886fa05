// The peer: transformers.js on the same weights and tokenizer, through standard ONNX files.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readModelFolder } from '../../electron/engine/models/folder/model-folder.ts'
import type { BertShape } from '../../electron/engine/models/onnx/bert.ts'
import { openSafetensors } from '../../electron/engine/models/weights/safetensors.ts'
import type { EncodeTexts } from './race.ts'
import { buildStandardBert } from './standard-bert.ts'

interface Transformers {
  env: { localModelPath: string; allowRemoteModels: boolean }
  pipeline(task: 'feature-extraction', model: string, options: { dtype: string }): Promise<Pipeline>
}

type Pipeline = (texts: string[], options: object) => Promise<{ data: Float32Array; dims: number[] }>

/** Installs it into test/bench when it is not there. Undefined, with a word to `print`, where that fails. */
export async function loadTransformers(root: string, print: (line: string) => void): Promise<Transformers | undefined> {
  const folder = join(root, 'test', 'bench')
  const require = createRequire(join(folder, 'package.json'))
  try {
    if (!existsSync(join(folder, 'node_modules', '@huggingface', 'transformers'))) {
      print('installing the programs to compare with (test/bench/package.json) …')
      const options = {
        cwd: folder,
        stdio: 'ignore' as const,
        env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
        shell: process.platform === 'win32',
      }
      execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], options)
    }
    const file = require.resolve('@huggingface/transformers')
    // SAFETY: the part of its public interface used here, at the version test/bench/package.json names.
    return (await import(pathToFileURL(file).href)) as Transformers
  } catch (error) {
    print(`NOT RUN: transformers.js (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`)
    return undefined
  }
}

/** Writes onnx/model.onnx and onnx/model_quantized.onnx beside the weights, as its hub folders have them. */
export async function writeStandardFiles(modelFolder: string): Promise<void> {
  const model = await readModelFolder(modelFolder)
  if (model.kind !== 'graph') throw new Error('The bench needs a BERT folder.')
  const weights = await openSafetensors(model.weights[0]!)
  for (const [name, quantised] of [
    ['model', false],
    ['model_quantized', true],
  ] as const) {
    const file = join(modelFolder, 'onnx', `${name}.onnx`)
    if (existsSync(file)) continue
    mkdirSync(dirname(file), { recursive: true })
    // SAFETY: the bench's folders are BERT's (model-shapes.ts).
    writeFileSync(file, Buffer.concat(await buildStandardBert(model.family.shape as BertShape, quantised, weights.readFloats)))
  }
  await weights.close()
}

/** Encodes in arrays of `size`, as its documentation shows: mean pooling, normalised. */
export async function openPipeline(
  transformers: Transformers,
  modelFolder: string,
  dtype: 'fp32' | 'q8',
): Promise<(size: number) => EncodeTexts> {
  transformers.env.localModelPath = dirname(modelFolder)
  transformers.env.allowRemoteModels = false
  const extract = await transformers.pipeline('feature-extraction', basename(modelFolder), { dtype })
  return (size) => async (texts) => {
    const vectors: Float32Array[] = []
    for (let at = 0; at < texts.length; at += size) {
      const { data, dims } = await extract(texts.slice(at, at + size), { pooling: 'mean', normalize: true })
      const width = dims.at(-1)!
      for (let row = 0; row < data.length; row += width) vectors.push(data.slice(row, row + width))
    }
    return vectors
  }
}
