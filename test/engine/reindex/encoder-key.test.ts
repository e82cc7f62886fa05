import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bundledKey,
  isSameEncoder,
  keyOfName,
  keyText,
  nameOfKey,
  remoteKey,
} from '../../../electron/engine/reindex/encoder-key.ts'

const bundled = 'nearnote-small'

test.each([
  [bundled, bundledKey],
  ['remote', remoteKey],
  ['e5-small-v2', { kind: 'installed', name: 'e5-small-v2' }],
  // The bundled one of another version.
  ['nearnote-static', { kind: 'installed', name: 'nearnote-static' }],
  ['bundled', { kind: 'installed', name: 'bundled' }],
  ['installed', { kind: 'installed', name: 'installed' }],
])('%s in the list is one encoder, and that one has this name', (name, key) => {
  expect(keyOfName(name, bundled)).toEqual(key)
  expect(nameOfKey(keyOfName(name, bundled), bundled)).toBe(name)
})

test('law: two names are one encoder exactly when they are one name', () => {
  const name = fc.oneof(fc.constantFrom(bundled, 'remote', 'bundled', 'installed', 'installed bundled', ''), fc.string())
  fc.assert(
    fc.property(name, name, (one, other) => {
      const [a, b] = [keyOfName(one, bundled), keyOfName(other, bundled)]
      expect(isSameEncoder(a, b)).toBe(one === other)
      expect(keyText(a) === keyText(b)).toBe(one === other)
      expect(nameOfKey(a, bundled)).toBe(one)
    }),
  )
})
