// Whom Nearnote has asked for anything over the network, counted: what the privacy page shows is what was really sent for.
import * as v from 'valibot'
import type { ConnectedHost } from '../../../shared/methods/privacy.ts'
import type { RecordStore } from '../store/records/record-store.ts'

export interface ConnectionLog {
  /** One request was made to this address. */
  count(address: string): void
  /** The most lately asked first. */
  read(): ConnectedHost[]
  /** Writes what is still to be written. */
  close(): Promise<void>
}

const Connected = v.object({ requests: v.number(), lastAt: v.number() })
type Connected = v.InferOutput<typeof Connected>

/** A remote encoder is asked many times a minute, in ms. */
const writeEveryMs = 10_000

/** `address`: a URL; another text counts as it is. */
export async function openConnectionLog(records: RecordStore, log: (error: unknown) => void): Promise<ConnectionLog> {
  const table = await records.table('connections', Connected)
  const made = new Map<string, Connected>()
  let unwritten = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const before = new Map([...table.all()].map(([host, { requests }]) => [host, requests]))
  const everOf = (host: string) => (before.get(host) ?? 0) + (made.get(host)?.requests ?? 0)
  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const hosts = [...unwritten]
    unwritten = new Set()
    await table.put(new Map(hosts.map((host) => [host, { requests: everOf(host), lastAt: made.get(host)?.lastAt ?? 0 }])))
  }
  return {
    count(address) {
      const host = URL.canParse(address) ? new URL(address).host : address
      made.set(host, { requests: (made.get(host)?.requests ?? 0) + 1, lastAt: Date.now() })
      unwritten.add(host)
      timer ??= setTimeout(() => void write().catch(log), writeEveryMs).unref()
    },
    read() {
      const hosts = [...new Set([...before.keys(), ...made.keys()])]
      return hosts
        .map((host) => ({
          host,
          sinceStart: made.get(host)?.requests ?? 0,
          ever: everOf(host),
          lastAt: made.get(host)?.lastAt ?? table.all().get(host)?.lastAt ?? 0,
        }))
        .sort((a, b) => b.lastAt - a.lastAt)
    },
    close: () => write().catch(log),
  }
}
