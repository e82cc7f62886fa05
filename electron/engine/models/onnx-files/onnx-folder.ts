// A folder that brings its own ONNX graph: what it takes, what it gives, and that it opens no file outside.
import { realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { ModelKind } from '../../../../shared/model-schemas.ts'
import type { Pooling } from '../onnx/parts.ts'
import { type OnnxFile, type OnnxOutput, readOnnxFile } from './onnx-file.ts'

/** Which output of a graph is read, and what is left to do with it. */
export type GraphUse =
  /** A graph of ours does everything itself; `states` names its output of token states. */
  | { finish: 'none'; output: string; states: string | null }
  /** Token states, to be pooled. */
  | { finish: 'pool'; output: string; pooling: Pooling }
  /** A pooled vector of any length. */
  | { finish: 'normalise'; output: string }
  /** Logits of a masked language model. */
  | { finish: 'weigh'; output: string }

export interface OnnxGraphFile {
  use: GraphUse
  /** Of the output that is read; null where the file does not say. */
  width: number | null
  /** True when the graph takes a task_id. */
  tasks: boolean
  /** The file and what it keeps outside of itself, absolute. */
  files: string[]
}

/** Checked without loading it; undefined with sentences in `problems`. */
export async function readOnnxGraph(
  folder: string,
  path: string,
  wanted: { task: ModelKind; pooling: Pooling; pooledOnly: boolean },
  problems: string[],
): Promise<OnnxGraphFile | undefined> {
  const name = relative(folder, path)
  const graph = tryRead(path, name, problems)
  if (!graph) return undefined
  const external = await Promise.all(graph.external.map((location) => checkExternal(folder, path, location, problems)))
  const unknown = graph.inputs.filter((input) => !knownInputs.has(input))
  if (unknown.length > 0) problems.push(`${name} wants the inputs ${unknown.join(', ')}, which are not known here`)
  if (!graph.inputs.includes('input_ids')) problems.push(`${name} takes no input_ids`)
  const found = chooseOutput(graph.outputs, wanted)
  if (!found)
    problems.push(
      `${name} gives nothing that serves as ${wanted.task} (${graph.outputs.map((output) => output.name).join(', ')})`,
    )
  if (!found || problems.length > 0) return undefined
  return {
    use: found.use,
    width: found.output.shape.at(-1) ?? null,
    tasks: graph.inputs.includes('task_id'),
    files: [path, ...external.flatMap((file) => file ?? []).sort()],
  }
}

/** graph-runner.ts knows what each of them means. */
const knownInputs: ReadonlySet<string> = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'position_ids', 'task_id'])

function tryRead(path: string, name: string, problems: string[]): OnnxFile | undefined {
  try {
    return readOnnxFile(path)
  } catch (error) {
    problems.push(`${name} is not an ONNX file: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** External data is opened by onnxruntime: only files that truly lie in the folder. */
async function checkExternal(folder: string, path: string, location: string, problems: string[]): Promise<string | undefined> {
  const target = join(dirname(path), location)
  const leaves = /^[\\/]|^\w:|\0/.test(location) || location.split(/[\\/]/).includes('..')
  const real = leaves ? undefined : await realpath(target).catch(() => undefined)
  const shown = JSON.stringify(location.slice(0, 80))
  if (leaves || (real && !real.startsWith((await realpath(folder)) + sep))) {
    problems.push(`${relative(folder, path)} keeps data in ${shown}, outside of the folder`)
    return undefined
  }
  if (!real || !(await stat(real)).isFile()) {
    problems.push(`${relative(folder, path)} keeps data in ${shown}, which is missing`)
    return undefined
  }
  return target
}

function chooseOutput(
  outputs: readonly OnnxOutput[],
  { task, pooling, pooledOnly }: { task: ModelKind; pooling: Pooling; pooledOnly: boolean },
): { output: OnnxOutput; use: GraphUse } | undefined {
  const named = (...names: string[]) => names.flatMap((name) => outputs.find((output) => output.name === name) ?? [])[0]
  const ranked = (rank: number) => outputs.find((output) => output.shape.length === rank && output.name !== 'pooler_output')
  if (task !== 'embedding') {
    const output = named('logits', 'scores') ?? (outputs.length === 1 ? outputs[0] : undefined)
    if (!output) return undefined
    const use: GraphUse =
      task === 'sparse' ? { finish: 'weigh', output: output.name } : { finish: 'none', output: output.name, states: null }
    return { output, use }
  }
  // Our own pooling of the states, as for graphs of ours; a graph's own where it gives nothing else.
  const states = pooledOnly ? undefined : (named('last_hidden_state', 'token_embeddings') ?? ranked(3))
  if (states) return { output: states, use: { finish: 'pool', output: states.name, pooling } }
  const pooled = named('sentence_embedding') ?? ranked(2)
  return pooled && { output: pooled, use: { finish: 'normalise', output: pooled.name } }
}
