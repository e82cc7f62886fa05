// The Models view.
export const models = {}
