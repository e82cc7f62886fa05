// BERT's text normalisation, once for speed and once keeping track of where each letter came from.
// As the native tokenizers library does it, which models are trained with. @huggingface/tokenizers differs in two places:
// it spaces no ideographs beyond the first plane, and lowers a final sigma to its final form.

export interface BertRules {
  cleanText: boolean
  spaceChinese: boolean
  lowercase: boolean
  stripAccents: boolean
}

const removed = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const removedOne = new RegExp(`^(?:${removed.source})$`, 'u')
/** With the native library's gap at U+2B820. */
const chinese =
  /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu
const chineseOne = new RegExp(`^${chinese.source}$`, 'u')
const accents = /\p{Mn}/gu
const plain = /^[\x20-\x7e\t\n\r]*$/

/** The normalised text, for ids alone. */
export function normaliseText(text: string, rules: BertRules): string {
  if (plain.test(text)) return rules.lowercase ? text.toLowerCase() : text
  let result = text
  if (rules.cleanText) result = result.replace(removed, '')
  if (rules.spaceChinese) result = result.replace(chinese, ' $& ')
  if (rules.lowercase) result = lower(result)
  return rules.stripAccents ? result.normalize('NFD').replace(accents, '') : result
}

/** Letter by letter: JavaScript alone would look at a sigma's neighbours. */
const lower = (text: string) => text.replaceAll('Σ', 'σ').toLowerCase()

/** Unit i of `text` came from [starts[i], ends[i]) of the source; both ascend. */
export interface TracedText {
  text: string
  starts: number[]
  ends: number[]
}

/** The same normalised text, with the source of every UTF-16 unit. `offset` is added to all of them. */
export function traceText(text: string, rules: BertRules, offset: number): TracedText {
  const cleaned = traceCleaning(text, rules, offset)
  const lowered = rules.lowercase ? traceLowering(cleaned) : cleaned
  return rules.stripAccents ? traceStripping(lowered) : lowered
}

function traceCleaning(text: string, rules: BertRules, offset: number): TracedText {
  const out = createTrace()
  let at = offset
  for (const letter of text) {
    const end = at + letter.length
    if (rules.spaceChinese && chineseOne.test(letter)) out.add(` ${letter} `, at, end)
    else if (!rules.cleanText || !removedOne.test(letter)) out.add(letter, at, end)
    at = end
  }
  return out.finish()
}

function traceLowering(source: TracedText): TracedText {
  const out = createTrace()
  let at = 0
  for (const letter of source.text) {
    out.add(lower(letter), source.starts[at]!, source.ends[at + letter.length - 1]!)
    at += letter.length
  }
  return out.finish()
}

/** Decomposition and the order of marks never reach beyond a letter and the marks behind it. */
function traceStripping(source: TracedText): TracedText {
  const out = createTrace()
  for (const match of source.text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const last = match.index + match[0].length - 1
    out.add(match[0].normalize('NFD').replace(accents, ''), source.starts[match.index]!, source.ends[last]!)
  }
  return out.finish()
}

export function createTrace(): { add(letters: string, start: number, end: number): void; finish(): TracedText } {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  return {
    add(letters, start, end) {
      parts.push(letters)
      for (let unit = 0; unit < letters.length; unit++) {
        starts.push(start)
        ends.push(end)
      }
    },
    finish: () => ({ text: parts.join(''), starts, ends }),
  }
}
