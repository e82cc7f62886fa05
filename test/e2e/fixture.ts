// A library of its own for every spec, behind the door that the project names; and what every spec is held to at its end.
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { openChoiceFile } from '../../electron/engine/reindex/choice-file.ts'
import { namedKey } from '../../electron/engine/reindex/encoder-key.ts'
import { claimDataFolder } from '../../electron/hosts/data-folder.ts'
import type { MethodName, Output } from '../../shared/contract.ts'
import { type Host, type HostKind, openHost } from './hosts.ts'

export { expect } from '@playwright/test'

export interface Nearnote extends Host {
  dataFolder: string
  /** A folder of the spec's own with the notes of test/e2e/notes; real path. */
  notes: string
  /** One call of the contract, made by the page over the page's own door. Throws when it fails. */
  call<M extends MethodName>(method: M, input?: unknown): Promise<Output<M>>
  /** Quits and opens the same library again; what happens to its files between is up to the spec. */
  restart(between?: () => Promise<void>): Promise<void>
}

export interface Options {
  /** The door that the project is about. */
  kind: HostKind
  /** Errors on the page that a spec brings about itself. */
  expectedProblems: RegExp | null
  /**
   * The encoder that answers from the start: null is what people get. A spec about something else takes the fast one, by its
   * name; the library is then one whose owner has chosen that.
   */
  encoder: string | null
}

export const test = base.extend<Options & { nearnote: Nearnote }>({
  kind: ['electron', { option: true }],
  expectedProblems: [null, { option: true }],
  encoder: [null, { option: true }],
  nearnote: async ({ kind, expectedProblems, encoder }, use) => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'nearnote e2e ä ')))
    const dataFolder = join(folder, 'data')
    const notes = join(folder, 'Notes')
    await cp(join(import.meta.dirname, 'notes'), notes, { recursive: true })
    if (encoder !== null) await chooseEncoder(dataFolder, encoder)
    let host = await openHost(kind, dataFolder)
    const nearnote: Nearnote = Object.create(null, {})
    const take = (next: Host) => {
      host = next
      Object.assign(nearnote, next)
    }
    take(host)
    Object.assign(nearnote, {
      dataFolder,
      notes,
      call: (method: string, input: unknown = {}) => call(host.page, method, input),
      async restart(between?: () => Promise<void>) {
        expect(await host.quit()).toBe(exitCode(kind))
        await between?.()
        take(await openHost(kind, dataFolder))
      },
    })
    await use(nearnote)
    const problems = (await host.problems().catch(() => [])).filter((problem) => !expectedProblems?.test(problem))
    const stray = await host.strayRequests().catch(() => [])
    await host.quit().catch(() => {})
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    expect(stray, 'requests that left the machine').toEqual([])
    expect(problems, 'errors on the page').toEqual([])
  },
})

/** An empty library of somebody who has chosen this encoder. */
async function chooseEncoder(dataFolder: string, name: string): Promise<void> {
  await claimDataFolder(dataFolder)
  const { change } = await openChoiceFile(dataFolder, (error) => expect(error).toBeUndefined())
  await change((fresh) => ({ ...fresh, current: { ...fresh.current, model: namedKey(name) } }))
}

/** A person who ends the server with Control-C has interrupted it; one who closes the app has not. */
export const exitCode = (kind: HostKind) => (kind === 'loopback' ? 130 : 0)

async function call<M extends MethodName>(page: Page, method: string, input: unknown): Promise<Output<M>> {
  const reply = await page.evaluate(
    async ([name, given]) => {
      if ('bridge' in window) {
        // SAFETY: the preload exposes exactly this.
        const { bridge } = window as unknown as { bridge: { call(name: unknown, input: unknown): Promise<unknown> } }
        return bridge.call(name, given)
      }
      const body = JSON.stringify({ method: name, input: given })
      const response = await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      return response.json()
    },
    [method, input],
  )
  // SAFETY: both doors answer every call with a Reply (shared/client.ts); the value belongs to this method.
  const { ok, value, error } = reply as { ok: boolean; value: Output<M>; error?: { code: string; message: string } }
  if (!ok) throw new Error(`${method}: ${error?.code} ${error?.message}`)
  return value
}
