import { describe, expect, test } from 'vitest'
import { commandNames, parseCommandLine, UsageError, wantsJson } from '../../../electron/hosts/cli/arguments.ts'
import { helpLines } from '../../../electron/hosts/cli/help.ts'

const command = (...words: string[]) => parseCommandLine(words).command

describe('the command line', () => {
  test('a query may be several words, and options may stand anywhere', () => {
    expect(command('search', 'why', 'sleep', '--limit', '3', '--mode', 'words')).toEqual({
      name: 'search',
      query: 'why sleep',
      limit: 3,
      mode: 'words',
      folder: undefined,
      tag: undefined,
      rerank: false,
      asTyped: false,
    })
    expect(command('search', 'restaraunt', '--as-typed')).toMatchObject({ query: 'restaraunt', asTyped: true })
  })

  test('a query that begins with a dash is given after --', () => {
    expect(command('search', '--', '-draft idea')).toMatchObject({ query: '-draft idea' })
    expect(command('search', '--', 'roof', '-house')).toMatchObject({ query: 'roof -house' })
    for (const words of [['roof', '-house'], ['ls', '-la'], ['--no-verify']])
      expect(() => parseCommandLine(['search', ...words])).toThrow(/Unknown option .* go behind --, as in: nearnote search -- /)
  })

  test('--data before the command is not taken for the command', () => {
    const invocation = parseCommandLine(['--data', 'somewhere', 'status', '--json'])
    expect(invocation).toEqual({ command: { name: 'status' }, json: true, dataFolder: 'somewhere' })
  })

  test('--ignore may be repeated', () => {
    expect(command('index', 'notes', '--ignore', 'a', '--ignore', 'b')).toMatchObject({ folders: ['notes'], ignore: ['a', 'b'] })
  })

  test('an empty prefix is a prefix', () => {
    expect(command('embed', '--prefix', '')).toMatchObject({ prefix: '', role: 'passage', precision: 'int8' })
  })

  test('models is a command with actions of its own', () => {
    expect(command('models')).toEqual({ name: 'models', action: { kind: 'list' } })
    expect(command('models', 'add', 'x.zip')).toEqual({ name: 'models', action: { kind: 'add', path: 'x.zip' } })
    expect(command('models', 'download', 'gte-large', '--yes')).toMatchObject({ action: { model: 'gte-large', yes: true } })
    expect(command('models', 'hub', '--proxy', '')).toMatchObject({ action: { address: undefined, proxy: '' } })
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
    expect(command()).toEqual({ name: 'help', about: undefined })
    expect(command('search', '--help')).toEqual({ name: 'help', about: 'search' })
    expect(command('help', 'search')).toEqual({ name: 'help', about: 'search' })
  })

  test('every command has a help page with an example', () => {
    for (const name of commandNames)
      expect(helpLines(name).join('\n')).toMatch(new RegExp(`usage: nearnote ${name}[\\s\\S]*examples:`))
  })

  test('the wish for JSON is read even where the words make no sense, but not behind --', () => {
    expect(wantsJson(['dance', '--json'])).toBe(true)
    expect(wantsJson(['search', '--', '--json'])).toBe(false)
  })
})
