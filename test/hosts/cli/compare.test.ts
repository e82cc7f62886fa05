// compare and matrix on texts that the encoder does not read, through a real engine with real encoder lanes.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Port } from '../../../shared/port.ts'
import { startRealLanes } from '../../lane-build.ts'
import { fastEncoder, shipWith } from '../../shipped-models.ts'
import { runWords } from './command-line.ts'

let startEncoder: (lane: string) => Port
let base: string

beforeAll(async () => {
  startEncoder = await startRealLanes()
  base = await mkdtemp(join(tmpdir(), 'nearnote-cli-'))
  shipWith(join(base, 'shipped'), fastEncoder)
})
afterAll(() => rm(base, { recursive: true, force: true, maxRetries: 3 }))

const run = (...words: string[]) =>
  runWords(words, { base, data: join(base, 'data'), startEncoder, modelFolder: join(base, 'shipped') }, {})
const json = async (...words: string[]) => {
  const { code, lines, errors } = await run(...words, '--json')
  return { code, errors, answer: JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> }
}

test.each([
  ['猫', '狗', 'unreadScript'],
  ['🎂', '🎈', 'unknownWords'],
  ['I love this ✅', 'I love this ❌', 'differInUnread'],
])('compare %s %s claims no closeness, says why and names what is not read', async (left, right, kind) => {
  const { answer } = await json('compare', left, right)
  expect(answer).toMatchObject({ closeness: null, reason: { kind }, cosine: expect.any(Number) })
  const { code, lines } = await run('compare', left, right)
  expect(code).toBe(0)
  expect(lines[0]).not.toContain('closer than')
  expect(lines[1]).toMatch(/^How close they are cannot be told: .*(does not read|knows hardly a word)/)
  expect(lines[2]).toBe(`not read by the encoder: ${left.split(' ').at(-1)}, ${right.split(' ').at(-1)}`)
})

test('two texts that are read have their closeness and nothing more', async () => {
  const { answer } = await json('compare', 'the bill is due', 'payment must arrive')
  expect(Object.keys(answer)).toEqual(['cosine', 'closeness', 'truncated', 'left', 'right'])
  expect(answer['closeness']).toBeGreaterThan(0.5)
})

test.each(['', '  ', '\u200b'])('compare with the blank %j is refused, and the side is named', async (blank) => {
  const { code, answer } = await json('compare', 'the bill is due', blank)
  expect(code).toBe(1)
  expect(answer).toMatchObject({ error: { code: 'BAD_INPUT', message: expect.stringMatching(/right is blank.*write a text/) } })
})

test('matrix leaves blank lines out and says which, and marks the lines that are not read', async () => {
  await writeFile(join(base, 'a.txt'), 'the bill is due\n\n猫\n \n')
  await writeFile(join(base, 'b.txt'), 'payment must arrive\n🎂\n')
  const { answer, errors } = await json('matrix', 'a.txt', 'b.txt')
  expect(answer).toMatchObject({
    left: ['the bill is due', '猫'],
    right: ['payment must arrive', '🎂'],
    unread: { left: [1], right: [1] },
    blankLines: { left: [2, 4], right: [] },
  })
  expect(errors).toContain('a.txt: left out the blank lines 2, 4.')
  const { lines } = await run('matrix', 'a.txt', 'b.txt')
  expect(lines[0]).toContain('the bill is due  ->  payment must arrive')
  expect(lines[1]).toBe('猫  (not read by the encoder)')
  await writeFile(join(base, 'c.txt'), 'money\nbread\n')
  expect(Object.keys((await json('matrix', 'c.txt', 'c.txt')).answer)).toEqual(['left', 'right', 'cosines'])
})
