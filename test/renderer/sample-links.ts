// What the methods about links answer where a test is about something else: nothing leads anywhere.
import type { Handlers } from '../../shared/contract.ts'

export const linkHandlers: Pick<Handlers, 'noteLinks' | 'resolveLink' | 'readPicture' | 'findInNote'> = {
  noteLinks: async () => ({ links: [], backlinks: [], mayBeMore: false }),
  resolveLink: async () => ({ note: null }),
  readPicture: async () => ({ kind: 'missing' }),
  findInNote: async () => ({ passages: [] }),
}
