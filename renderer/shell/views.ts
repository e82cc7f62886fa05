// The views, in the order of their keys 1 to 7.
export const views = ['search', 'compare', 'map', 'duplicates', 'library', 'models', 'settings'] as const
export type View = (typeof views)[number]
