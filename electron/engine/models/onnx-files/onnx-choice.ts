// Which of the ONNX files that a folder brings is loaded for a precision.
import { arch } from 'node:os'
import { join } from 'node:path'
import { exists } from '../folder/json-file.ts'

export interface OnnxChoice {
  file: string
  precision: 'int8' | 'fp32'
}

/** The names that optimum, transformers.js and Sentence Transformers write; model_O4 and fp16 are for GPUs. */
const names = {
  fp32: ['model', 'model_optimized', 'model_O2', 'model_O1', 'model_O3'],
  int8: [
    'model_quantized',
    'model_int8',
    ...(arch() === 'arm64' ? ['model_qint8_arm64'] : ['model_quint8_avx2']),
    'model_uint8',
    'model_qint8_avx512_vnni',
    'model_qint8_avx512',
  ],
} as const

/** The asked precision where there is such a file, else the other one; undefined without any. Paths are absolute. */
export async function chooseOnnxFile(folder: string, precision: 'int8' | 'fp32'): Promise<OnnxChoice | undefined> {
  const order = precision === 'fp32' ? (['fp32', 'int8'] as const) : (['int8', 'fp32'] as const)
  for (const kind of order) {
    for (const name of names[kind]) {
      for (const place of ['onnx', '']) {
        const file = join(folder, place, `${name}.onnx`)
        if (await exists(file)) return { file, precision: kind }
      }
    }
  }
  return undefined
}
