// The search view: field, filters, list of hits.
export const search = {}
