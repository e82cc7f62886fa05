// The three views, in the order of their keys 1, 2, 3.
export const views = ['search', 'compare', 'library'] as const
export type View = (typeof views)[number]

export const viewNames: Record<View, string> = { search: 'Search', compare: 'Compare', library: 'Library' }
