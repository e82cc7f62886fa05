// What holds for every command of the table: its help says what it parses, and what it says can be typed.
import { describe, expect, test } from 'vitest'
import { parseCommandLine } from '../../../electron/hosts/cli/arguments.ts'
import { commands } from '../../../electron/hosts/cli/commands.ts'
import { helpLines } from '../../../electron/hosts/cli/help.ts'

/** Options that are parsed, but that the help of their command does not name. */
const unnamed: Readonly<Record<string, readonly string[]>> = { matrix: ['as'] }

/** The words of the nearnote call inside a line for a shell; single quotes only. */
function wordsOf(line: string): string[] {
  const [call = ''] = line.slice(line.indexOf('nearnote ')).split(/ [|>] /)
  return (call.match(/'[^']*'|\S+/g) ?? []).slice(1).map((word) => word.replaceAll("'", ''))
}

test('names are told apart', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
})

test('help without a command lists every one', () => {
  const lines = helpLines(undefined)
  for (const { name } of commands) expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1)
})

describe.each(commands)('$name', ({ name, options, help }) => {
  test('has a help page with its usage and an example', () => {
    expect(helpLines(name).join('\n')).toMatch(new RegExp(`usage: nearnote ${name}[\\s\\S]*examples:\n  .*nearnote ${name}`))
  })

  test('names in its help the options that it parses, and no others', () => {
    const named = [help.usage, ...help.list.map(([left]) => left)].flatMap((text) => text.match(/--[a-z-]+/g) ?? [])
    const parsed = Object.keys(options).map((option) => `--${option}`)
    const expected = parsed.filter((option) => !unnamed[name]?.includes(option.slice(2)))
    expect([...new Set(named)].toSorted()).toEqual(expected.toSorted())
  })

  test('shows in its usage which options take a value, and which may be repeated', () => {
    for (const [, option = '', value, repeated] of help.usage.matchAll(/\[--([a-z-]+)( [^\]]+)?\](…)?/g))
      expect({ option, type: value ? 'string' : 'boolean', multiple: repeated !== undefined }).toEqual({
        option,
        type: options[option]?.type,
        multiple: options[option]?.multiple,
      })
  })

  test.each(help.examples.map(([line]) => line))('understands its example %s', (line) => {
    const { asked } = parseCommandLine(wordsOf(line))
    expect(asked).toMatchObject({ kind: 'command', command: { name: expect.stringMatching(new RegExp(`^${name}( |$)`)) } })
  })

  test('knows no option of another command', () => {
    const others = commands.flatMap((other) => Object.keys(other.options)).filter((option) => !Object.hasOwn(options, option))
    for (const option of others)
      expect(() => parseCommandLine([name, `--${option}`])).toThrow(new RegExp(`^Unknown option '--${option}'`))
  })
})

test('a command of several actions lists each in usage and help', () => {
  const { help } = commands.find(({ name }) => name === 'models')!
  const inUsage = help.usage
    .match(/\[(.*)\]$/)?.[1]
    ?.split(' | ')
    .map((action) => action.split(' ')[0])
  expect(help.list.map(([left]) => left.split(' ')[0])).toEqual(inUsage)
})
