// How oddly a text reads beyond ASCII: the signs that its bytes were read in the wrong encoding.

/** Each match is one odd character; a wrong encoding shows several within a few words. */
const signs: readonly RegExp[] = [
  // No character at all, or one that nobody types.
  /[\ufffd\x80-\x9f\p{Co}\p{Cn}\u2500-\u259f]/gu,
  // A symbol inside a word ("Za¿ó³æ", "žlu»ouèký") or right before one ("£ódŸ"): degrees and currencies stand by numbers.
  /(?<=\p{L})[\p{S}\p{No}¿¡«»¶§‚„“”•](?=\p{L})|(?<![\p{L}\p{Nd}])[\p{No}£¢±](?=\p{L})/gu,
  // What hardly anybody types; the ordinal stands behind a number.
  /[¬¦¤ƒ‡¥\u02b0-\u02ff]|(?![\^`´])\p{Sk}|(?<!\p{N})ª/gu,
  // A capital behind a small letter ("зАМЕТКА", "jaĽń"), one of them beyond ASCII: camelCase is none.
  /\p{Ll}(?![A-Z])\p{Lu}|(?![a-z])\p{Ll}[A-Z]/gu,
  // A mark that stands on no letter.
  /(?<![\p{L}\p{M}])\p{M}/gu,
  // A form that ends words, inside one.
  /[ךםןףץς](?=\p{L})/gu,
  // œ outside of French words, ÿ's capital before a small letter.
  /œ(?![uinsmg])|Œ(?![uinsmg])|Ÿ(?=\p{Ll})/gu,
  // Þ ends no word and stands before few consonants: "kýþ" is Turkish kış.
  /(?<=\p{L})þ(?![aeiouyrjvwáéíóúýæöø])/giu,
  // Chinese and Japanese put no blanks between words.
  /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu,
]
/** Letters of two scripts in one word: "Gr曷e". Kanji and kana stand together. */
const other =
  '[\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Katakana}]'
const mixedScripts = new RegExp(`\\p{Script=Latin}(?=${other})|${other}(?=\\p{Script=Latin})`, 'gu')
/** "Ïðèâåò": no Latin script writes a word of three letters and more without one of a to z. */
const foreignWord = /(?<![\p{L}\p{M}])(?:(?![a-z])\p{Script=Latin}){3,40}(?![\p{L}\p{M}])/giu

/**
 * Letters that few languages write, and all letters beyond a to z that may stand beside them in a line. Where another one does
 * ("Þiþli çaðrý" is Turkish, "õ" beside "é" Hungarian), they were read in the wrong encoding.
 */
const alphabets: readonly { telling: RegExp; letters: string }[] = [
  // Icelandic and Faroese.
  { telling: /[þðÞÐ]/g, letters: 'áéíóúýæöøþð' },
  // Estonian; Portuguese writes it only in õe.
  { telling: /[õÕ](?![eE])/g, letters: 'äöüõšž' },
  // French, Turkish, Welsh, Kurdish.
  { telling: /[ûÛ]/g, letters: 'àâçèéêëîïôöùûüÿœæğışşŵŷ' },
  // Turkish and Azerbaijani.
  { telling: /[ğşıĞŞİ]/g, letters: 'çğıöşüâîûə' },
  // Polish.
  { telling: /[żŻ]/g, letters: 'ąćęłńóśźż' },
  // Romanian.
  { telling: /[ţŢ]/g, letters: 'ăâîşţ' },
  // Croatian and Bosnian; Vietnamese has no set of its own that people wrote notes in.
  { telling: /[đĐ]/g, letters: 'čćđšž' },
  // Slovak.
  { telling: /[ŕŔĺĹ]/g, letters: 'áäčďéíĺľňóôŕšťúýž' },
]

/** From 0 (nothing is odd) to about 1: odd characters per character beyond ASCII. */
export function oddity(text: string): number {
  const beyondAscii = count(text, /\P{ASCII}/gu)
  if (beyondAscii === 0) return 0
  const odd = [...signs, mixedScripts].reduce((sum, sign) => sum + count(text, sign), 0)
  const foreign = [...text.matchAll(foreignWord)].reduce((sum, [word]) => sum + word.length, 0)
  const strange = text.split(/[\r\n]+/).reduce((sum, line) => sum + strangers(line), 0)
  return (odd + foreign + strange) / beyondAscii
}

/** Telling letters in a line with letters that their languages lack. */
function strangers(line: string): number {
  const letters = new Set(line.toLowerCase().match(/(?!\p{ASCII})\p{Script=Latin}/gu))
  return alphabets.reduce((sum, { telling, letters: own }) => {
    return [...letters].every((letter) => own.includes(letter)) ? sum : sum + count(line, telling)
  }, 0)
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
