import { describe, expect, test } from 'vitest'
import { stem } from '../../../electron/engine/words/analyze.ts'
import { stemsOfUnfinished } from '../../../electron/engine/words/unfinished.ts'

const words =
  'running universities organization happiness categories studying generational hopefully activities relational planned'

describe('while a word is typed', () => {
  test.each(words.split(' '))('%s, its stem is reached from the third letter on', (word) => {
    for (let typed = 3; typed <= word.length; typed++) {
      const prefix = word.slice(0, typed)
      const reached =
        stem(word).startsWith(prefix) || stem(prefix) === stem(word) || stemsOfUnfinished(prefix).includes(stem(word))
      expect([prefix, reached]).toEqual([prefix, true])
    }
  })

  test('few stems are asked for, and none of another word', () => {
    expect(stemsOfUnfinished('universit')).toEqual(['univers'])
    expect(stemsOfUnfinished('gard')).toEqual([])
    expect(stemsOfUnfinished('日本')).toEqual([])
  })
})
