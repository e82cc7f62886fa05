// The views, in the order of their keys 1 to 4.
export const views = ['search', 'compare', 'library', 'models'] as const
export type View = (typeof views)[number]

export const viewNames: Record<View, string> = { search: 'Search', compare: 'Compare', library: 'Library', models: 'Models' }
