// How many there are of something.
import { plural } from './plural.ts'

export const counts = {
  notes: (count: number) => plural(count, 'note'),
  passages: (count: number) => plural(count, 'passage'),
  folders: (count: number) => plural(count, 'folder'),
  files: (count: number) => plural(count, 'file'),
  requests: (count: number) => plural(count, 'request'),
}
