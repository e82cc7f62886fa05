// How many there are of something.
import { plural } from './plural.ts'

export const counts = {
  notes: (count: number) => plural(count, 'note'),
}
