// The search view while nothing is asked.
export const home = {}
