import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { irregularForms, lemmaOf } from '../../../electron/engine/words/lemma/lemma.ts'

describe('forms of one word have one lemma', () => {
  test.each([
    ['habit', 'habits'],
    ['university', 'universities'],
    ['business', 'businesses'],
    ['class', 'classes'],
    ['box', 'boxes'],
    ['bus', 'buses'],
    ['virus', 'viruses'],
    ['analysis', 'analyses'],
    ['hero', 'heroes'],
    ['movie', 'movies'],
    ['cookie', 'cookies'],
    ['potato', 'potatoes'],
    ['shoe', 'shoes'],
    ['photo', 'photos'],
    ['knife', 'knives'],
    ['leaf', 'leaves'],
    ['goose', 'geese'],
    ['mouse', 'mice'],
    ['child', 'children'],
    ['woman', 'women'],
    ['tooth', 'teeth'],
    ['index', 'indexes', 'indices'],
    ['criterion', 'criteria'],
    ['run', 'runs', 'running', 'ran'],
    ['hope', 'hopes', 'hoped', 'hoping'],
    ['hop', 'hops', 'hopped', 'hopping'],
    ['make', 'makes', 'making', 'made'],
    ['write', 'writes', 'writing', 'wrote', 'written'],
    ['sleep', 'sleeps', 'sleeping', 'slept'],
    ['feel', 'feels', 'feeling', 'feelings', 'felt'],
    ['die', 'dies', 'died', 'dying'],
    ['study', 'studies', 'studied', 'studying'],
    ['use', 'uses', 'used', 'using'],
    ['travel', 'travelled', 'travelling', 'traveled', 'traveling'],
    ['focus', 'focused', 'focusing', 'focussed'],
    ['grate', 'grated', 'grating'],
    ['setting', 'settings', 'set'],
    ['cache', 'caches', 'cached', 'caching'],
    ['parse', 'parses', 'parsed', 'parsing'],
    ['program', 'programs', 'programmed', 'programming'],
    ['tokenize', 'tokenized', 'tokenizing'],
    ['debug', 'debugged', 'debugging'],
    ['commit', 'commits', 'committed'],
    ['embed', 'embeds', 'embedded', 'embedding', 'embeddings'],
    ['wiki', 'wikis'],
    ['api', 'apis'],
    ['google', 'googled', 'googling'],
    ['big', 'bigger', 'biggest'],
    ['happy', 'happier', 'happiest'],
    ['bad', 'worse', 'worst'],
    ['severe', 'severer'],
  ])('%s', (...forms) => {
    expect(new Set(forms.map(lemmaOf))).toEqual(new Set([lemmaOf(forms[0] ?? '')]))
  })
})

describe('words that only look alike stay apart', () => {
  test.each([
    ['new', 'news'],
    ['universe', 'university'],
    ['severe', 'several'],
    ['busy', 'business'],
    ['lone', 'lonely'],
    ['grate', 'grateful'],
    ['habit', 'habitants'],
    ['habit', 'habitat'],
    ['even', 'evening', 'event'],
    ['wed', 'wedding', 'weed'],
    ['organ', 'organize', 'organism'],
    ['general', 'generate', 'generic'],
    ['police', 'policy'],
    ['arm', 'army', 'armed'],
    ['good', 'goods'],
    ['mean', 'means'],
    ['short', 'shorts'],
    ['custom', 'customs', 'customer'],
    ['physic', 'physics', 'physical'],
    ['season', 'seasoning'],
    ['dress', 'dressing'],
    ['stock', 'stocking'],
    ['box', 'boxing'],
    ['wick', 'wicked'],
    ['rag', 'ragged'],
    ['numb', 'number'],
    ['corn', 'corner'],
    ['off', 'offer', 'office'],
    ['flow', 'flower'],
    ['butt', 'butter'],
    ['leave', 'left', 'leaf'],
    ['see', 'saw'],
    ['rise', 'rose'],
    ['speak', 'spoke'],
    ['wind', 'wound'],
    ['bear', 'born', 'bore'],
    ['medium', 'media'],
    ['die', 'dice'],
    ['hop', 'hope'],
    ['plan', 'plane'],
    ['human', 'humane'],
    ['moral', 'morale'],
    ['local', 'locale'],
    ['car', 'care', 'career'],
    ['past', 'paste'],
    ['thin', 'thing'],
    ['cell', 'ceiling'],
    ['morn', 'morning'],
    ['hand', 'handsome'],
    ['mar', 'mars'],
    ['some', 'something'],
    ['la', 'laing'],
    ['bas', 'basis', 'bass'],
    ['chris', 'christmas'],
    ['need', 'indeed'],
    ['see', 'seed'],
    ['red', 'reed'],
    ['real', 'reality', 'realize'],
    ['iron', 'irony'],
    ['sign', 'signal'],
    ['add', 'address', 'addition'],
    ['late', 'latest', 'later', 'lateral'],
  ])('%s %s', (...words) => {
    expect(new Set(words.map(lemmaOf)).size).toBe(words.length)
  })
})

test('a lemma is a word people write, not a stem', () => {
  const words = 'restaurants universities organizations happiness categories studying spaghetti obsidian houses changes'
  expect(words.split(' ').map(lemmaOf).join(' ')).toBe(
    'restaurant university organization happiness category study spaghetti obsidian house change',
  )
})

test('its own lemma is itself, of any word', () => {
  for (const word of irregularForms) expect(lemmaOf(lemmaOf(word))).toBe(lemmaOf(word))
  const letters = fc.constantFrom(...'a e i o u s d g n r t l y c p'.split(' '))
  const ending = fc.constantFrom('', 's', 'es', 'ies', 'ed', 'ied', 'ing', 'ings', 'er', 'ss', 'sses')
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 8 }), ending, (stem, end) => {
      const lemma = lemmaOf(stem.join('') + end)
      expect(lemmaOf(lemma)).toBe(lemma)
    }),
    { numRuns: 3000 },
  )
})

test('only Latin words of three letters and more are inflected', () => {
  for (const word of ['as', 'is', 'e1042s', 'дома', 'c++', '', 'naïves']) expect(lemmaOf(word)).toBe(word)
})
