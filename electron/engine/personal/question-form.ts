// Which headings and titles can be asked as they stand: how much like a question a text is.

/** Words with which questions begin, in languages whose notes are common. */
const questionStarts =
  /^(?:how|what|why|when|where|who|which|whose|can|should|does|do|is|are|could|would|wie|was|warum|wann|wo|wer|welche[rsn]?|wozu|woher|comment|pourquoi|quand|quel(?:le)?s?|qui|où|cómo|qué|por qué|cuándo|dónde|quién|come|perché|quando|cosa|hoe|waarom|wat|как|почему|зачем|что|когда|где)\s/iu
const hanStarts = /^(?:如何|怎么|怎样|为什么|为何|什么|哪些|哪里|谁|何时|なぜ|どう)|(?:吗|呢|什么|怎么办|ですか)$/u
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
/** Of code, paths, addresses, formulas and what programs write. */
const unspoken = /[{}<>|\\=_~^$`@#*[\]]|:\/\/|\.\w{1,5}$|\w\(|^[^\p{L}]*$|…$/u
/** Numbers before a heading: 3.2, IV., a), Chapter 4:. */
const numbering =
  /^(?:(?:chapter|part|section|step|day|week|kapitel|teil|第)\s*)?(?:[\d.]+\s|[\divxlc]+[.):]|[a-z]\)|[•–—-]\s)\s*/iu
/** In words, and in ideographs. */
const sizes = { words: [2, 10], han: [4, 24] } as const

/** As one would ask it: without numbering, marks of emphasis and a colon behind. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFC')
    .replace(/\*\*|__|`/gu, '')
    .replace(numbering, '')
    .replace(/[:：]\s*$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** 3: reads as a question; 2: begins like one; up to 1: some words that say something together; 0: nothing to ask. */
export function askable(text: string): number {
  if (text.length > 90 || unspoken.test(text)) return 0
  const digits = text.match(/\d/gu)?.length ?? 0
  if (digits > 0 && digits * 5 >= text.length) return 0
  const ideographs = text.match(han)?.length ?? 0
  const isHan = ideographs * 2 > text.length
  const size = isHan ? ideographs : text.split(' ').filter((word) => /\p{L}/u.test(word)).length
  const [least, most] = isHan ? sizes.han : sizes.words
  if (size < least || size > most) return 0
  if (/[?？]$/u.test(text)) return 3
  if (size > 2 && (questionStarts.test(text) || hanStarts.test(text))) return 2
  // Three to six words are a topic; two may be any label, more of them a sentence.
  const isTopic = isHan ? size >= 6 && size <= 14 : size >= 3 && size <= 6
  const isShouted = text === text.toUpperCase() && text !== text.toLowerCase()
  return isShouted ? 0 : isTopic ? 1 : 0.5
}
