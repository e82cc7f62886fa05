import { posix } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assetName, contentSecurityPolicy, contentTypeOf } from '../../shared/page.ts'

test('an address names a file of the window', () => {
  expect(assetName('/')).toBe('index.html')
  expect(assetName('/assets/app-1a.js')).toBe('assets/app-1a.js')
  expect(assetName('/assets/a%20b.png')).toBe('assets/a b.png')
})

test('no address names a file outside, however it is spelled', () => {
  const piece = fc.constantFrom('..', '.', '/', '\\', '%2e', '%2f', '%5c', '%252e', '%00', '%', 'a', 'C:', '.env')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const name = assetName(`/${pieces.join('')}`)
      if (name === null) return
      expect(posix.join('/site', name).startsWith('/site/')).toBe(true)
      expect(name).not.toMatch(/[\\:\0]|(^|\/)\./)
    }),
  )
})

test('the page may load nothing but its own files and run no inline script', () => {
  expect(contentSecurityPolicy).toMatch(/^default-src 'none'/)
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*/)
  // Bytes that the window has already are pictures, and nothing else.
  expect(contentSecurityPolicy.split('; ').filter((rule) => /blob:|data:/.test(rule))).toEqual(["img-src 'self' data: blob:"])
})

test('types are known by extension', () => {
  expect(contentTypeOf('a.JS')).toMatch(/^text\/javascript/)
  expect(contentTypeOf('a.bin')).toBe('application/octet-stream')
})
