// The Map view.
export const map = {}
