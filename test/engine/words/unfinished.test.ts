import { describe, expect, test } from 'vitest'
import { lemmaOf } from '../../../electron/engine/words/lemma/lemma.ts'
import { lemmasOfUnfinished } from '../../../electron/engine/words/unfinished.ts'

const words =
  'running universities organizations happiest categories studying hoping making activities planned geese children wrote thieves churches bigger'

describe('while a word is typed', () => {
  test.each(words.split(' '))('%s, its lemma is reached from the third letter on', (word) => {
    for (let typed = 3; typed <= word.length; typed++) {
      const prefix = word.slice(0, typed)
      const reached =
        lemmaOf(word).startsWith(prefix) ||
        lemmaOf(prefix) === lemmaOf(word) ||
        lemmasOfUnfinished(prefix).includes(lemmaOf(word))
      expect([prefix, reached]).toEqual([prefix, true])
    }
  })

  test('few lemmas are asked for, and none of another word', () => {
    expect(lemmasOfUnfinished('universitie')).toEqual(['university'])
    expect(lemmasOfUnfinished('gees')).toEqual(['goose'])
    expect(lemmasOfUnfinished('universit')).toEqual([])
    expect(lemmasOfUnfinished('gard')).toEqual([])
    expect(lemmasOfUnfinished('日本')).toEqual([])
  })
})
