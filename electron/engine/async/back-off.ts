// How long to wait before something that failed is tried again.

/** Wait after so many failures in a row, in ms: none before the first, then the first of `range`, doubled up to its second. */
export const backOffMs = (failures: number, [first, most]: readonly [number, number]): number =>
  failures === 0 ? 0 : Math.min(most, first * 2 ** (failures - 1))
