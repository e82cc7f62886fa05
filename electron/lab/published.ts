// Figures others published, to hold a measured one against; and what real weights gave in fp32 with sentence-transformers.

export interface PublishedFigure {
  /** Name of the set as `setKey` gives it. */
  set: string
  model: string
  /** What was asked with: the words alone (BM25) or the vectors alone. */
  mode: 'words' | 'meaning'
  measure: 'ndcg10' | 'spearman'
  /** 0-1. */
  value: number
  source: string
}

/** BEIR, nDCG@10 x 100. First column as reprinted in arXiv 2308.03281 (its row sums to the published 40.8), the last two from MTEB. */
const beirColumns = ['e5-small-unsupervised', 'BM25', 'e5-small', 'snowflake-arctic-embed-s'] as const
const beirSource = 'BEIR, arXiv 2308.03281 and MTEB'
const beir: Readonly<Record<string, readonly [number, number, number, number]>> = {
  msmarco: [25.4, 22.8, 42.33, 39.79],
  treccovid: [52.0, 65.6, 76.78, 81.39],
  nfcorpus: [29.3, 32.5, 33.93, 32.54],
  nq: [37.3, 32.9, 58.73, 56.19],
  hotpotqa: [46.0, 60.3, 56.34, 66.59],
  fiqa: [38.3, 23.6, 34.8, 39.68],
  arguana: [42.5, 31.5, 46.69, 56.87],
  touche2020: [19.9, 36.7, 26.81, 32.51],
  cqadupstack: [35.0, 29.9, 36.08, 42.02],
  quora: [85.8, 78.9, 87.71, 87.47],
  dbpedia: [34.5, 31.3, 38.64, 41.59],
  scidocs: [19.9, 15.8, 16.42, 19.42],
  fever: [62.5, 75.3, 53.52, 82.49],
  climatefever: [14.5, 21.3, 15.81, 31.25],
  scifact: [68.5, 66.5, 65.6, 69.92],
}

/** fp32, sentence-transformers 6.2, an independent numpy forward agreeing to 2e-7; 0-1. Pairs take the query prefix on both sides. */
const references: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  stsbdev: { 'e5-small-v2': 0.878, 'all-minilm-l6-v2': 0.867 },
  sicktrial: { 'e5-small-v2': 0.802, 'all-minilm-l6-v2': 0.798 },
  bicyclesse: { 'e5-small-v2': 0.4441, 'all-minilm-l6-v2': 0.527 },
}

/** Other names under which the same set goes about. */
const aliases: Readonly<Record<string, string>> = {
  fiqa2018: 'fiqa',
  webistouche2020: 'touche2020',
  dbpediaentity: 'dbpedia',
  stsbenchmarkdev: 'stsbdev',
}

/** 'climate-fever' and 'Climate_FEVER' are one set; the ending of a file does not count. */
export function setKey(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/\.(?:tsv|jsonl)$/u, '')
    .replace(/[^a-z0-9]/gu, '')
  return aliases[key] ?? key
}

/** 'intfloat/e5-small-v2', 'intfloat_e5-small-v2' and 'E5-small-v2' are one model. */
const modelKey = (name: string) => name.toLowerCase().replace(/^.*[/\\]|^(?:intfloat|snowflake|sentence-transformers)[_-]+/gu, '')

/** What is known of the set for this model, and BM25 for the words. Empty for unknown sets. */
export function publishedFigures(set: string, model: string): PublishedFigure[] {
  const key = setKey(set)
  const row = beir[key] ?? []
  const wanted = modelKey(model)
  const found = beirColumns.flatMap((column, at): PublishedFigure[] => {
    const value = row[at]
    if (value === undefined || (column !== 'BM25' && modelKey(column) !== wanted)) return []
    const mode = column === 'BM25' ? 'words' : 'meaning'
    return [{ set: key, model: column, mode, measure: 'ndcg10', value: value / 100, source: beirSource }]
  })
  const reference = references[key]?.[wanted]
  if (reference === undefined) return found
  const measure = key === 'bicyclesse' ? 'ndcg10' : 'spearman'
  const source = 'same weights in fp32, sentence-transformers 6.2'
  return [...found, { set: key, model: wanted, mode: 'meaning', measure, value: reference, source }]
}
