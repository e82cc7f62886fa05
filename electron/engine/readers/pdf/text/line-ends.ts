// What stands between two lines of a paragraph: a blank, nothing, or a hyphen that is part of the word.

export interface LineJoiner {
  /** What the text up to the end of a line becomes before the text of the next one follows. */
  before(text: string, next: string): string
}

/** As pdf.js gives them: hyphen-minus, soft hyphen, hyphen. */
const brokenEnd = /([\p{L}\p{M}\p{N}'’-]{1,60})([-\u00ad\u2010])$/u
const wordStart = /^[\p{L}\p{M}][\p{L}\p{M}\p{N}'’]{0,60}/u
const words = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu
/** Writing without blanks between words. Korean has them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3000-\u303f\uff00-\uff65]/u

/** Letters of a half that is a word: shorter ones (in, for, able) are parts of other words as well. */
const minHalf = 4

interface BrokenWord {
  first: string
  second: string
  isSoft: boolean
}

/**
 * `breaks`: all pairs of lines that may be joined. A hyphen stays where the document has the word with it elsewhere and never without, or
 * has both halves as words of their own (trace-compilation); where it tells nothing, the word was broken.
 */
export function createLineJoiner(breaks: Iterable<readonly [line: string, next: string]>, texts: Iterable<string>): LineJoiner {
  const times = new Map<string, number>()
  for (const [line, next] of breaks) {
    const broken = brokenWord(line, next)
    if (broken !== null) for (const form of formsOf(broken)) times.set(form, 0)
  }
  if (times.size > 0) for (const text of texts) countForms(text, times)
  const timesOf = (form: string) => times.get(form.toLowerCase()) ?? 0
  return {
    before(text, next) {
      const broken = brokenWord(text, next)
      if (broken === null) return isGlued(text, next) ? text : `${text} `
      return isHyphenPart(broken, timesOf) ? `${text.slice(0, -1)}-` : text.slice(0, -1)
    },
  }
}

/** A compound counts as a whole and by its parts. */
function countForms(text: string, times: Map<string, number>): void {
  const count = (form: string) => {
    const known = times.get(form)
    if (known !== undefined) times.set(form, known + 1)
  }
  for (const [word] of text.matchAll(words)) {
    const form = word.toLowerCase()
    count(form)
    if (form.includes('-')) for (const part of form.split('-')) count(part)
  }
}

function brokenWord(line: string, next: string): BrokenWord | null {
  const [, first = '', hyphen] = brokenEnd.exec(line.slice(-62)) ?? []
  const [second = ''] = wordStart.exec(next) ?? []
  return hyphen === undefined || second === '' ? null : { first, second, isSoft: hyphen === '\u00ad' }
}

const joined = ({ first, second }: BrokenWord) => `${first}${second}`
const hyphenated = ({ first, second }: BrokenWord) => `${first}-${second}`
const formsOf = (broken: BrokenWord) =>
  [joined(broken), hyphenated(broken), broken.first, broken.second].map((form) => form.toLowerCase())

function isHyphenPart(broken: BrokenWord, timesOf: (form: string) => number): boolean {
  const { first, second, isSoft } = broken
  if (isSoft || timesOf(joined(broken)) > 0) return false
  if (timesOf(hyphenated(broken)) > 0) return true
  // Once each stands here, as the halves.
  if ([first, second].every((half) => half.length >= minHalf && timesOf(half) > 1)) return true
  // Anglo-Saxon, COVID-19, state-of-the-art, ninety-four.
  const isNameAfter = /^\p{Lu}/u.test(second) && !/^\p{Lu}+$/u.test(first)
  const isNumber = /^(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|self)$/i.test(first)
  return isNameAfter || isNumber || /[\p{N}-]|^\p{Lu}{2,}$/u.test(first)
}

function isGlued(text: string, next: string): boolean {
  if (/\s$/.test(text) || next === '') return true
  if (/[^\s-][-\u2010]$/.test(text)) return /^[\d]/.test(next)
  if (/\S—$/.test(text)) return true
  return unspaced.test(text.slice(-1)) && unspaced.test(next.slice(0, 1))
}
