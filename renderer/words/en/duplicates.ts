// The Duplicates view.
export const duplicates = {}
