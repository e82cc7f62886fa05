// Links to Nearnote, whatever way the system brings them: they become requests of the main window, or are refused there in words.
import type { Client } from '../../shared/contract.ts'
import type { HostRequest } from '../../shared/methods/host.ts'
import { findNote } from './linked-note.ts'
import { readLink } from './links.ts'

/** A note is shown only where it lies in a linked folder. */
export async function requestOfLink(engine: Pick<Client, 'listFolders'>, text: string): Promise<HostRequest> {
  const link = readLink(text)
  const told = text.slice(0, 200)
  if (link.kind === 'unknown') return { kind: 'refused', what: 'link', link: told }
  if (link.kind === 'search') return { kind: 'search', query: link.query }
  const isLinked = await findNote(engine, link.path).then(
    () => true,
    () => false,
  )
  return isLinked ? { kind: 'note', path: link.path, line: link.line } : { kind: 'refused', what: 'note', link: link.path }
}
