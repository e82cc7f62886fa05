// The DOM's id of a hit, by its place in the list: the field points to it (aria-activedescendant).

export const hitId = (at: number): string => `hit-${at}`
