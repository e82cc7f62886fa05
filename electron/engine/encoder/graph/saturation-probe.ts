// Does this machine's int8 product saturate? Asked of the very kernel that the graphs use, not of a list of CPUs.
import { createGraph } from '../../models/onnx/graph.ts'
import { loadRuntime } from './load-runtime.ts'

/** Long enough for every kernel's inner loop and its rest, as are rows and columns. */
const [rows, depth, columns] = [3, 200, 40]

/**
 * Multiplies u8 255 by s8 +127 and -127. CPUs without VNNI add two such products in 16 bits, where 64,770 becomes 32,767
 * (../FACTS.md, The reduced range). Loads onnxruntime, so it belongs in a lane.
 */
export async function probeSaturation(): Promise<boolean> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(Buffer.concat(buildProbe()), { intraOpNumThreads: 1, logSeverityLevel: 3 })
  const left = new Tensor('uint8', new Uint8Array(rows * depth).fill(255), [rows, depth])
  const { product } = await session.run({ left })
  await session.release()
  const data = product?.data
  if (!(data instanceof Int32Array)) throw new Error('The probe gave no product.')
  return data.some((value, at) => value !== signOf(at % columns) * 255 * 127 * depth)
}

const signOf = (column: number) => (column % 2 === 0 ? 1 : -1)

function buildProbe(): readonly Uint8Array[] {
  const graph = createGraph()
  const left = graph.input('left', 'u8', [rows, depth])
  const weights = Int8Array.from({ length: depth * columns }, (_, at) => 127 * signOf(at % columns))
  graph.node('MatMulInteger', [left, graph.constant('right', 'i8', [depth, columns], weights)], { output: 'product' })
  graph.output('product', 'i32', [rows, columns])
  return graph.finish()
}
