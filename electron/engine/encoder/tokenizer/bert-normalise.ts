// BERT's text normalisation as @huggingface/tokenizers does it, once for speed and once keeping track of where each letter came from.

export interface BertRules {
  cleanText: boolean
  spaceChinese: boolean
  lowercase: boolean
  stripAccents: boolean
}

const removed = /[\0\ufffd]|(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu
const removedOne = new RegExp(`^(?:${removed.source})$`, 'u')
/** The library looks at UTF-16 units, so ideographs beyond the first plane get no space. */
const chinese = /[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]/g
const chineseOne = /^[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff]$/
const accents = /\p{Mn}/gu
const plain = /^[\x20-\x7e\t\n\r]*$/

/** The normalised text, for ids alone. */
export function normaliseText(text: string, rules: BertRules): string {
  if (plain.test(text)) return rules.lowercase ? text.toLowerCase() : text
  let result = text
  if (rules.cleanText) result = result.replace(removed, '')
  if (rules.spaceChinese) result = result.replace(chinese, ' $& ')
  if (rules.lowercase) result = result.toLowerCase()
  return rules.stripAccents ? result.normalize('NFD').replace(accents, '') : result
}

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

/** The whole text is lowered at once, for a final sigma depends on its neighbours; only lengths are taken letter by letter. */
function traceLowering(source: TracedText): TracedText {
  const whole = source.text.toLowerCase()
  const out = createTrace()
  let from = 0
  let to = 0
  for (const letter of source.text) {
    const length = letter.toLowerCase().length
    out.add(whole.slice(to, to + length), source.starts[from]!, source.ends[from + letter.length - 1]!)
    from += letter.length
    to += length
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

function createTrace(): { add(letters: string, start: number, end: number): void; finish(): TracedText } {
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
