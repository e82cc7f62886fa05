// The Compare view.
export const compare = {}
