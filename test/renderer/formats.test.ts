// What people read: figures that do not overstate, places, links.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { cosineFigure, describeCloseness, onNines } from '../../renderer/closeness.ts'
import { fileOf, markdownLink, placeOf, relativeTo, withoutPath } from '../../renderer/formats.ts'
import { english } from '../../renderer/words/english.ts'

const closeness = fc.double({ min: 0, max: 1, noNaN: true })

test('closeness is said with what it is a share of, and what words alone found says so', () => {
  expect(describeCloseness(0.8312, english)).toBe('closer than 83 % of random pairs')
  expect(describeCloseness(null, english)).toBe('found by its words only')
})

test('the scale of nines grows with closeness and stays within the meter', () => {
  fc.assert(
    fc.property(closeness, closeness, (a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a]
      expect(onNines(less)).toBeLessThanOrEqual(onNines(more))
      expect(onNines(more)).toBeLessThanOrEqual(1)
      expect(onNines(less)).toBeGreaterThanOrEqual(0)
    }),
  )
  expect(onNines(0.9)).toBeCloseTo(0.25)
  expect(onNines(0.999)).toBeCloseTo(0.75)
})

test('a cosine is shown as the model card prints it, without a percent sign', () => {
  expect(cosineFigure(0.92268)).toBe('92.27')
})

test('a note is named from its innermost linked folder', () => {
  const folders = [
    { path: '/home/ada/Notes' },
    { path: '/home/ada/Notes/deep' },
    { path: '/home/ada/Note' },
    { path: 'C:\\Notes' },
  ]
  expect(relativeTo(folders, '/home/ada/Notes/a/b.md')).toEqual({ folder: '/home/ada/Notes', rest: 'a/b.md' })
  expect(relativeTo(folders, '/home/ada/Notes/deep/b.md').rest).toBe('b.md')
  expect(relativeTo(folders, 'C:\\Notes\\a\\b.md').rest).toBe('a\\b.md')
  expect(relativeTo(folders, '/elsewhere/b.md')).toEqual({ folder: null, rest: '/elsewhere/b.md' })
})

test.each([
  [['/home/ada/Notes'], '/home/ada/Notes/a/b.md', 'a/b.md'],
  [['/home/ada/Notes', '/home/ada/Work'], '/home/ada/Notes/a/b.md', 'Notes/a/b.md'],
  [['C:\\Notes', 'C:\\Work'], 'C:\\Work\\b.md', 'Work/b.md'],
  [['/home/ada/Notes', '/home/ada/Work'], '/elsewhere/b.md', '/elsewhere/b.md'],
])('where %j are linked, the place of %s is told as %s', (linked, path, place) => {
  const folders = linked.map((folder) => ({ path: folder }))
  expect(placeOf(folders, path)).toBe(place)
})

const withArchive = [
  { path: '/home/ada/Notes', archives: [{ path: '/home/ada/Notes/old/Evernote.enex', notes: 3 }] },
  { path: 'C:\\Mail', archives: [{ path: 'C:\\Mail\\In.mbox', notes: 2 }] },
]

test.each([
  [
    '/home/ada/Notes/old/Evernote.enex/Trip to Rome',
    '/home/ada/Notes/old/Evernote.enex',
    'Notes/old/Evernote.enex › Trip to Rome',
  ],
  ['/home/ada/Notes/old/Evernote.enex/Italy/Rome', '/home/ada/Notes/old/Evernote.enex', 'Notes/old/Evernote.enex › Italy/Rome'],
  ['C:\\Mail\\In.mbox/Boiler (2)', 'C:\\Mail\\In.mbox', 'Mail/In.mbox › Boiler (2)'],
  ['/home/ada/Notes/old/Evernote.enex', '/home/ada/Notes/old/Evernote.enex', 'Notes/old/Evernote.enex'],
  [
    '/home/ada/Notes/old/Evernote.enex-notes/a.md',
    '/home/ada/Notes/old/Evernote.enex-notes/a.md',
    'Notes/old/Evernote.enex-notes/a.md',
  ],
])('%s is in the file %s and told as %s', (path, file, told) => {
  expect(fileOf(withArchive, path)).toBe(file)
  expect(placeOf(withArchive, path)).toBe(told)
})

test.each([
  ['/n/photo.jpg was left out: it is no text.', 'It was left out: it is no text.'],
  ['/n/photo.jpg is 61.0 MB; notes over 10.0 MB are left out.', 'It is 61.0 MB; notes over 10.0 MB are left out.'],
  ['A passage of /n/photo.jpg could not be encoded.', 'A passage of /n/photo.jpg could not be encoded.'],
  ['/n/photo.jpgs is another file.', '/n/photo.jpgs is another file.'],
  ['Only the first 92 % of its text is searchable.', 'Only the first 92 % of its text is searchable.'],
])('beside the name of /n/photo.jpg, %j is told as %j', (reason, told) => {
  expect(withoutPath(reason, '/n/photo.jpg')).toBe(told)
})

test('a copied link opens again, whatever the note is called', () => {
  expect(markdownLink('A [draft]', '/home/ada/My notes/50% (old).md')).toBe(
    '[A \\[draft\\]](file:///home/ada/My%20notes/50%25%20%28old%29.md)',
  )
  expect(markdownLink('x', 'C:\\Notes\\ä.md')).toBe('[x](file:///C:/Notes/%C3%A4.md)')
  expect(markdownLink('Stars', '/home/ada/stars.pdf', 12)).toBe('[Stars](file:///home/ada/stars.pdf#page=12)')
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ minLength: 1 }).filter((part) => !/[/\\\uD800-\uDFFF]/.test(part)),
        { minLength: 1 },
      ),
      (parts) => {
        const path = `/${parts.join('/')}`
        const target = /\]\(file:\/\/(.*)\)$/s.exec(markdownLink('t', path))?.[1] ?? ''
        expect(target).not.toMatch(/[()\s]/)
        expect(decodeURIComponent(target)).toBe(path)
      },
    ),
  )
})

test('times and sizes are said as a person would', () => {
  expect([3, 42, 74, 600, 3600, 9000].map(english.shell.eta)).toEqual([
    'a few seconds',
    'about 50 s',
    'about 1 min',
    'about 10 min',
    'about 1 h',
    'about 2 h 30 min',
  ])
  expect([0, 999, 31_400_000].map(english.formats.bytes)).toEqual(['0 bytes', '999 bytes', '31.4 MB'])
})
