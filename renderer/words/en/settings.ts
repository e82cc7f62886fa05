// The Settings view.
export const settings = {}
