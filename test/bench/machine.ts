// What this machine can do: its name, the instructions that decide int8's speed, and the best products onnxruntime reaches.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { loadRuntime } from '../../electron/engine/encoder/graph/load-runtime.ts'
import { createGraph } from '../../electron/engine/models/onnx/graph.ts'

const telling = ['avx2', 'avx512f', 'avx512_vnni', 'avx_vnni', 'avx_vnni_int8', 'amx_int8', 'asimddp', 'i8mm']

/** One line: processor, cores, instructions, Node. */
export function describeMachine(): string {
  const info = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : ''
  const flags = new Set(/^(?:flags|Features)\s*:\s*(.*)$/m.exec(info)?.[1]?.split(' '))
  const present = telling.filter((flag) => flags.has(flag))
  const instructions = info === '' ? 'instructions unknown' : present.join(' ') || 'no vector integers'
  return `${cpus()[0]?.model ?? process.arch}, ${availableParallelism()} cores, ${instructions}, Node ${process.version}`
}

/** Resident memory in bytes of child processes of this one whose command line holds `word`; empty off Linux. */
export function childMemory(word: string): number[] {
  return children(word).map((pid) => 1024 * Number(/^VmRSS:\s*(\d+)/m.exec(readProc(pid, 'status'))?.[1] ?? 0))
}

/** Processor time in seconds that this process and such children have used so far; NaN off Linux. */
export function usedCpuSeconds(word: string): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6 + childCpuSeconds(word)
}

/** The same of such children alone. */
export function childCpuSeconds(word: string): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN
  const ticks = children(word).reduce((sum, pid) => {
    // Behind the name in brackets, fields 14 and 15 of proc(5): ticks of a hundredth of a second in user and system mode.
    const fields = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? []
    return sum + Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  }, 0)
  return ticks / 100
}

function children(word: string): string[] {
  if (!existsSync('/proc/self/status')) return []
  return readdirSync('/proc').filter(
    (pid) =>
      /^\d+$/.test(pid) &&
      readProc(pid, 'status').includes(`\nPPid:\t${process.pid}\n`) &&
      readProc(pid, 'cmdline').includes(word),
  )
}

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** Best rates of dense products in operations a second, with `threads` threads. */
export interface Peaks {
  int8: number
  fp32: number
}

export async function measurePeaks(threads: number): Promise<Peaks> {
  return { int8: await measureProduct('int8', threads), fp32: await measureProduct('fp32', threads) }
}

async function measureProduct(kind: 'int8' | 'fp32', threads: number): Promise<number> {
  const { InferenceSession, Tensor } = await loadRuntime()
  let best = 0
  // A square one and the encoder's own shapes at 1,024 tokens: whichever is fastest is the roof.
  for (const [rows, inner, columns] of [
    [2048, 2048, 2048],
    [1024, 384, 1536],
    [1024, 1536, 384],
  ] as const) {
    const session = await InferenceSession.create(productGraph(kind, inner, columns), {
      intraOpNumThreads: threads,
      logSeverityLevel: 3,
    })
    const size = rows * inner
    const A =
      kind === 'int8'
        ? new Tensor(
            'uint8',
            Uint8Array.from({ length: size }, (_, at) => (at * 7919) % 256),
            [rows, inner],
          )
        : new Tensor(
            'float32',
            Float32Array.from({ length: size }, (_, at) => ((at * 7919) % 256) / 256),
            [rows, inner],
          )
    await session.run({ A })
    const until = performance.now() + 400
    while (performance.now() < until) {
      const started = performance.now()
      await session.run({ A })
      best = Math.max(best, (2 * rows * inner * columns) / ((performance.now() - started) / 1000))
    }
    await session.release()
  }
  return best
}

/** Only one row leaves the graph, so that copying it out costs nothing. */
function productGraph(kind: 'int8' | 'fp32', inner: number, columns: number): Uint8Array {
  const graph = createGraph()
  const size = inner * columns
  graph.input('A', kind === 'int8' ? 'u8' : 'f32', ['M', inner])
  const product =
    kind === 'int8'
      ? graph.node('MatMulInteger', [
          'A',
          graph.constant(
            'B',
            'i8',
            [inner, columns],
            Int8Array.from({ length: size }, (_, at) => ((at * 6151) % 127) - 63),
          ),
          graph.constant('za', 'u8', [], Uint8Array.of(128)),
          graph.constant('zb', 'i8', [], Int8Array.of(0)),
        ])
      : graph.node('MatMul', [
          'A',
          graph.floats(
            'B',
            Float32Array.from({ length: size }, (_, at) => ((at * 6151) % 127) / 127 - 0.5),
            [inner, columns],
          ),
        ])
  const bounds = [graph.integers('from', [0]), graph.integers('to', [1]), graph.integers('axis', [0])]
  graph.node('Slice', [product, ...bounds], { output: 'Y' })
  graph.output('Y', kind === 'int8' ? 'i32' : 'f32', [1, columns])
  return Buffer.concat(graph.finish())
}
