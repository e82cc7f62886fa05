// Drawing without putting back.

/** `count` different whole numbers below `total`, in no order. */
export function drawNumbers(count: number, total: number): number[] {
  if (count * 2 > total) return shuffled(total).slice(0, count)
  const drawn = new Set<number>()
  while (drawn.size < count) drawn.add(Math.floor(Math.random() * total))
  return [...drawn]
}

function shuffled(total: number): number[] {
  const all = Array.from({ length: total }, (_, at) => at)
  for (let at = total - 1; at > 0; at--) {
    const other = Math.floor(Math.random() * (at + 1))
    const swapped = all[at] ?? 0
    all[at] = all[other] ?? 0
    all[other] = swapped
  }
  return all
}
