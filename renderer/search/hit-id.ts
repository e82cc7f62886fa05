// The DOM's id of a hit, by its place in the list: the field points to it (aria-activedescendant).

export const hitId = (at: number): string => `hit-${at}`

/** Place of the hit that an event happened in; null outside of all. */
export function hitPlace(target: EventTarget): number | null {
  const id = target instanceof Element ? target.closest('[role="option"]')?.id : undefined
  return id === undefined ? null : Number(id.slice('hit-'.length))
}
