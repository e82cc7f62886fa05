// The int8 range that suits this machine: full where products do not saturate, reduced where they do (../FACTS.md, The reduced range).
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { arch, cpus } from 'node:os'
import { join } from 'node:path'
import runtime from 'onnxruntime-node/package.json' with { type: 'json' }
import * as v from 'valibot'
import { AppError } from '../../../../shared/errors.ts'
import type { Port } from '../../../../shared/port.ts'
import { readJsonOrNull } from '../../files/read-json.ts'
import type { Range } from '../../models/onnx/quantise.ts'
import { LaneGone } from '../lanes/lane-link.ts'
import type { LaneReply, LaneRequest } from '../lanes/lane-messages.ts'

/** Forces the range wherever a caller asks for none: tests, bench and quality cover both on any CPU with it. */
export const rangeVariable = 'NEARNOTE_INT8_RANGE'

const Forced = v.optional(v.picklist(['', 'full', 'reduced']), '')

/** What the environment asks for; undefined where it leaves the choice to the machine. Throws BAD_INPUT for what is no range. */
export function forcedRange(env: Readonly<Record<string, string | undefined>>): Range | undefined {
  const { success, output } = v.safeParse(Forced, env[rangeVariable])
  if (success) return output || undefined
  const message = `${rangeVariable} is “${env[rangeVariable]}”: set it to full or reduced, or leave it out.`
  throw new AppError('BAD_INPUT', message, { issues: [{ path: rangeVariable, message }] })
}

const Known = v.object({ machine: v.string(), saturates: v.boolean() })

/**
 * Asks a lane once a machine and runtime, and remembers it in `cacheFolder`.
 * A probe that fails gives the range that is right everywhere, and is asked again next time.
 */
export async function chooseRange(cacheFolder: string, startEncoder: (lane: string) => Port): Promise<Range> {
  const remembered = await rememberedRange(cacheFolder)
  if (remembered) return remembered
  const saturates = await askLane(startEncoder('probe')).catch(() => null)
  if (saturates === null) return 'reduced'
  await writeKnown(fileIn(cacheFolder), { machine: await describeMachine(), saturates })
  return saturates ? 'reduced' : 'full'
}

/** What a lane has found out on this machine; null before that. */
export async function rememberedRange(cacheFolder: string): Promise<Range | null> {
  const known = await readJsonOrNull(fileIn(cacheFolder), Known)
  if (known?.machine !== (await describeMachine())) return null
  return known.saturates ? 'reduced' : 'full'
}

const fileIn = (cacheFolder: string) => join(cacheFolder, 'int8-range.json')

/** Virtual machines give many processors one name, so on Linux its features count too. */
async function describeMachine(): Promise<string> {
  const info = await readFile('/proc/cpuinfo', 'utf8').catch(() => '')
  const features = /^(?:flags|Features)\s*:.*$/m.exec(info)?.[0] ?? ''
  const digest = createHash('sha256').update(features).digest('hex').slice(0, 8)
  return `${cpus()[0]?.model ?? 'unknown'} ${arch()} ${digest} onnxruntime ${runtime.version}`
}

/** Whole or not at all; a disk that refuses costs a probe a start. */
async function writeKnown(file: string, known: v.InferOutput<typeof Known>): Promise<void> {
  const part = `${file}.${randomUUID()}.part`
  try {
    await mkdir(join(file, '..'), { recursive: true })
    await writeFile(part, JSON.stringify(known))
    await rename(part, file)
  } catch {
    // Asked again next time.
    await rm(part, { force: true }).catch(() => undefined)
  }
}

function askLane(port: Port): Promise<boolean> {
  return new Promise<boolean>((resolve, reject) => {
    port.onClose(() => reject(new LaneGone('The lane ended while it probed.')))
    port.onMessage((message) => {
      // SAFETY: the other end is lane.ts of the same build.
      const reply = message as LaneReply
      if (reply.kind === 'probed') resolve(reply.saturates)
      else reject(new Error('The lane could not probe.'))
    })
    const request: LaneRequest = { kind: 'probe' }
    port.send(request)
  }).finally(() => port.close())
}
