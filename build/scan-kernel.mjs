// node build/scan-kernel.mjs: assembles electron/engine/store/scan/kernel/kernel.wat with wabt and writes kernel-bytes.ts beside it.
// The result is committed, so that neither a build nor the product needs an assembler; a test holds that it is what wabt makes now.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import openWabt from 'wabt'

const folder = join(import.meta.dirname, '..', 'electron', 'engine', 'store', 'scan', 'kernel')

/** The text of kernel-bytes.ts for the kernel.wat that is there now. */
export async function assembleKernel() {
  const wabt = await openWabt()
  const module = wabt.parseWat('kernel.wat', readFileSync(join(folder, 'kernel.wat'), 'utf8'), { simd: true, threads: true })
  module.validate({ simd: true, threads: true })
  const base64 = Buffer.from(module.toBinary({}).buffer).toString('base64')
  module.destroy()
  const lines = base64.match(/.{1,110}/g).map((line) => `  '${line}'`)
  return `// Made by build/scan-kernel.mjs of kernel.wat, in base64.\nexport const kernelBytes =\n${lines.join(' +\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, 'kernel-bytes.ts'), await assembleKernel())
