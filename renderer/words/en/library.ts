// The Library view.
export const library = {}
