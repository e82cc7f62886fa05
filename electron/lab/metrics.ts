// Figures of merit, 0-1, as trec_eval computes them (linear gains); the published BEIR figures are the same nDCG@10 x 100.

/** Gain of each relevant document; 0 and less count as not relevant. */
export type Gains = ReadonlyMap<string, number>

const gainOf = (gains: Gains, id: string) => Math.max(0, gains.get(id) ?? 0)
const discounted = (gains: readonly number[]) => gains.reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0)
const relevant = (gains: Gains) => [...gains].filter(([, gain]) => gain > 0)

/** Discounted gain of the first `cut` over that of the best order; 0 without relevant documents. */
export function ndcg(ranked: readonly string[], gains: Gains, cut: number): number {
  const ideal = relevant(gains)
    .map(([, gain]) => gain)
    .sort((a, b) => b - a)
    .slice(0, cut)
  return ideal.length === 0 ? 0 : discounted(ranked.slice(0, cut).map((id) => gainOf(gains, id))) / discounted(ideal)
}

/** Share of the relevant documents among the first `cut`; 0 without relevant documents. */
export function recall(ranked: readonly string[], gains: Gains, cut: number): number {
  const wanted = relevant(gains)
  const first = new Set(ranked.slice(0, cut))
  return wanted.length === 0 ? 0 : wanted.filter(([id]) => first.has(id)).length / wanted.length
}

/** 1 / rank of the first relevant document among the first `cut`, else 0. */
export function reciprocalRank(ranked: readonly string[], gains: Gains, cut: number): number {
  const rank = ranked.slice(0, cut).findIndex((id) => gainOf(gains, id) > 0)
  return rank < 0 ? 0 : 1 / (rank + 1)
}

/** 1 when a relevant document is among the first `cut`, else 0. */
export const hit = (ranked: readonly string[], gains: Gains, cut: number): number =>
  ranked.slice(0, cut).some((id) => gainOf(gains, id) > 0) ? 1 : 0

/** Spearman's rank correlation: Pearson's over ranks, ties given their mean rank. 0 where one side does not vary. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranks(a), ranks(b))
}

function ranks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((x, y) => (values[x] ?? 0) - (values[y] ?? 0))
  const ranked = Array.from<number>({ length: values.length }).fill(0)
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to += 1
    for (const at of order.slice(from, to + 1)) ranked[at] = (from + to) / 2 + 1
    from = to + 1
  }
  return ranked
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)]
  let [product, squaresA, squaresB] = [0, 0, 0]
  a.forEach((value, at) => {
    const [x, y] = [value - meanA, (b[at] ?? 0) - meanB]
    product += x * y
    squaresA += x * x
    squaresB += y * y
  })
  return squaresA > 0 && squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : 0
}

/** 0 for an empty list. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
