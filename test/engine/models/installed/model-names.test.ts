import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { distinctName, nameFromPath, sanitizeName } from '../../../../electron/engine/models/installed/model-names.ts'

test('a model is named after its folder or archive, one from a hub’s cache after its repository', () => {
  expect(nameFromPath('/home/ann/Models/e5 small (v2)')).toBe('e5-small-v2')
  expect(nameFromPath('/home/ann/gte-large.zip')).toBe('gte-large')
  expect(nameFromPath('C:\\Users\\Ann\\bge-small')).toBe('bge-small')
  expect(nameFromPath('/c/hub/models--intfloat--e5-small-v2/snapshots/47ba7249')).toBe('e5-small-v2')
})

test('names of other scripts stay, reserved and hidden ones do not', () => {
  expect(sanitizeName('模型-小')).toBe('模型-小')
  expect(sanitizeName('NUL')).toBe('model-NUL')
  expect(sanitizeName('remote')).toBe('model-remote')
  expect(sanitizeName('..')).toBe('model')
  expect(sanitizeName('.hidden')).toBe('hidden')
})

test('a clash gets a number, also where only the case differs', () => {
  expect(distinctName('gte', ['GTE', 'gte-2'])).toBe('gte-3')
})

test('any text becomes the name of a folder on every system', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const name = sanitizeName(text)
      expect(name).toMatch(/^[^\\/:*?"<>|. -][^\\/:*?"<>|]*$/u)
      expect(name).not.toMatch(/[. ]$/)
      expect(Array.from(name).length).toBeLessThan(70)
    }),
    { numRuns: 500 },
  )
})
