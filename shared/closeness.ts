// Closeness, the share of random pairs that are less alike, as the window and the command line print it.

/** "99.7 %": as many digits as say something, never rounded up, and never all. */
export function formatCloseness(closeness: number): string {
  if (closeness >= 0.9999) return '99.99 %'
  const digits = closeness < 0.99 ? 0 : closeness < 0.999 ? 1 : 2
  const factor = 10 ** digits
  return `${(Math.floor(closeness * 100 * factor + 1e-6) / factor).toFixed(digits)} %`
}
