// The reader of a note.
export const preview = {}
