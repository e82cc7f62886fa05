// Whether a note was made by the recipe that rules now.
import type { Recipe } from '../../reading/recipe.ts'
import type { NoteState } from '../../store/stored.ts'

/** Its rows are those that reading it now would make, if its bytes are the same. */
export const isCurrent = (note: NoteState, { fingerprint }: Pick<Recipe, 'fingerprint'>): boolean =>
  note.fingerprint === fingerprint && (note.state === 'indexed' || note.state === 'waiting')
