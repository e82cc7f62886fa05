import { describe, expect, test } from 'vitest'
import { parseCommandLine, wantsJson } from '../../../electron/hosts/cli/arguments.ts'
import { UsageError } from '../../../electron/hosts/cli/usage-error.ts'

const asked = (...words: string[]) => parseCommandLine(words).asked

function command(...typed: string[]) {
  const found = asked(...typed)
  if (found.kind !== 'command') throw new Error(`${typed.join(' ')} is no command`)
  const { name, words, options } = found.command
  return { name, words, options }
}

describe('the command line', () => {
  test('a query may be several words, and options may stand anywhere', () => {
    expect(command('search', 'why', 'sleep', '--limit', '3', '--mode', 'words')).toEqual({
      name: 'search',
      words: 'why sleep',
      options: {
        limit: 3,
        mode: 'words',
        folder: undefined,
        tag: undefined,
        sort: 'nearness',
        like: undefined,
        unlike: undefined,
        rerank: false,
        'as-typed': false,
      },
    })
    expect(command('search', 'restaraunt', '--as-typed')).toMatchObject({ words: 'restaraunt', options: { 'as-typed': true } })
  })

  test('a query that begins with a dash is given after --', () => {
    expect(command('search', '--', '-draft idea')).toMatchObject({ words: '-draft idea' })
    expect(command('search', '--', 'roof', '-house')).toMatchObject({ words: 'roof -house' })
    for (const words of [['roof', '-house'], ['ls', '-la'], ['--no-verify']])
      expect(() => parseCommandLine(['search', ...words])).toThrow(/Unknown option .* go behind --, as in: nearnote search -- /)
  })

  test('--data before the command is not taken for the command', () => {
    const words = ['--data', 'somewhere', 'status', '--json']
    expect(parseCommandLine(words)).toMatchObject({ json: true, dataFolder: 'somewhere' })
    expect(command(...words)).toEqual({ name: 'status', words: undefined, options: {} })
  })

  test('--ignore may be repeated', () => {
    expect(command('index', 'notes', '--ignore', 'a', '--ignore', 'b')).toEqual({
      name: 'index',
      words: ['notes'],
      options: { watch: false, ignore: ['a', 'b'] },
    })
  })

  test('an empty prefix is a prefix', () => {
    expect(command('embed', '--prefix', '')).toMatchObject({ options: { prefix: '', role: 'passage', precision: 'int8' } })
  })

  test('models is a command with actions of its own', () => {
    expect(command('models')).toEqual({ name: 'models list', words: undefined, options: {} })
    expect(command('models', 'add', 'x.zip')).toEqual({ name: 'models add', words: 'x.zip', options: {} })
    expect(command('models', 'download', 'gte-large', '--yes')).toMatchObject({ words: 'gte-large', options: { yes: true } })
    expect(command('models', 'hub', '--proxy', '')).toMatchObject({ words: undefined, options: { proxy: '' } })
  })

  test.each([
    [['models', 'dance']],
    [['models', 'list', 'x']],
    [['models', 'use']],
    [['models', 'add', 'a', 'b']],
    [['models', 'remove', 'x', '--yes']],
    [['models', 'use', 'x', '--proxy', 'y']],
    [['dance']],
    [['search']],
    [['search', 'x', '--limit', '0']],
    [['search', 'x', '--limit', 'many']],
    [['search', 'x', '--mode', 'psychic']],
    [['status', 'extra']],
    [['compare', 'only one']],
    [['unlink']],
    [['search', 'x', '--no-such-option']],
  ])('%j is refused as wrong usage with a way out', (words) => {
    expect(() => parseCommandLine(words)).toThrow(UsageError)
    expect(() => parseCommandLine(words)).toThrow(/Try: nearnote|wants a whole number|is one of/)
  })

  test('no words at all ask for help', () => {
    expect(asked()).toEqual({ kind: 'help', about: undefined })
    expect(asked('search', '--help')).toEqual({ kind: 'help', about: 'search' })
    expect(asked('help', 'search')).toEqual({ kind: 'help', about: 'search' })
  })

  test('the wish for JSON is read even where the words make no sense, but not behind --', () => {
    expect(wantsJson(['dance', '--json'])).toBe(true)
    expect(wantsJson(['search', '--', '--json'])).toBe(false)
  })
})
