// Pictures of one note: each is asked for once, as long as the note is in front.
import type { Client } from '../../shared/contract.ts'
import { bytesOfBase64 } from '../base64.ts'

export type ShownPicture = { kind: 'picture'; address: string } | { kind: 'missing' } | { kind: 'tooLarge'; sizeBytes: number }

export interface NotePictures {
  /** Never rejects. */
  of(target: string): Promise<ShownPicture>
  /** Lets go of all of them. */
  close(): void
}

export function createNotePictures(client: Pick<Client, 'readPicture'>, from: string): NotePictures {
  const asked = new Map<string, Promise<ShownPicture>>()
  const addresses: string[] = []
  const ended = new AbortController()
  async function load(target: string): Promise<ShownPicture> {
    try {
      const found = await client.readPicture({ from, target }, ended.signal)
      if (found.kind !== 'picture') return found
      if (ended.signal.aborted) return { kind: 'missing' }
      const address = URL.createObjectURL(new Blob([bytesOfBase64(found.base64)], { type: found.type }))
      addresses.push(address)
      return { kind: 'picture', address }
    } catch {
      return { kind: 'missing' }
    }
  }
  return {
    of(target) {
      const known = asked.get(target)
      if (known !== undefined) return known
      const loading = load(target)
      asked.set(target, loading)
      return loading
    },
    close() {
      ended.abort()
      for (const address of addresses) URL.revokeObjectURL(address)
    },
  }
}
