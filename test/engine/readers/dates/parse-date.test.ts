import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOfFile } from '../../../../electron/engine/readers/dates/file-date.ts'
import { parseDate } from '../../../../electron/engine/readers/dates/parse-date.ts'

/** As ISO, without what is midnight and milliseconds. */
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().replace(/(?:T00:00)?:00\.000Z$|\.000Z$/, ''))

describe('a date in front matter', () => {
  test.each([
    ['2023-04-05', '2023-04-05'],
    ['2023/04/05', '2023-04-05'],
    ['2023/4/5', '2023-04-05'],
    ['2023.04.05', '2023-04-05'],
    ['2023_04_05', '2023-04-05'],
    ['20230405', '2023-04-05'],
    ['20230405T101500Z', '2023-04-05T10:15'],
    ['202304051015', '2023-04-05T10:15'],
    ['2023-04-05T10:15', '2023-04-05T10:15'],
    ['2023-04-05 10:15:07', '2023-04-05T10:15:07'],
    ['2023-04-05T10:15:07.123Z', '2023-04-05T10:15:07'],
    ['2023-04-05T10:15:07+02:00', '2023-04-05T08:15:07'],
    ['2023-04-05 10:15:07 -0530', '2023-04-05T15:45:07'],
    ['2023-04-05 3:07 pm', '2023-04-05T15:07'],
    ['4/5/2023, 12:07 AM', '2023-04-05T00:07'],
    ['5 April 2023', '2023-04-05'],
    ['5. April 2023', '2023-04-05'],
    ['5th of April, 2023', '2023-04-05'],
    ['April 5, 2023', '2023-04-05'],
    ['[[April 5th, 2023]]', '2023-04-05'],
    ['Wed, 05 Apr 2023 10:15:00 +0200', '2023-04-05T08:15'],
    ['Wed Apr 05 2023 10:15:00 GMT+0200 (CEST)', '2023-04-05T08:15'],
    ['Wed Apr  5 10:15:00 2023', '2023-04-05'],
    ['Wednesday, April 5, 2023 at 3:07 PM', '2023-04-05T15:07'],
    ['5-Apr-2023', '2023-04-05'],
    ['2023 Apr 5', '2023-04-05'],
    ['5. März 2023', '2023-03-05'],
    ['1er août 2023', '2023-08-01'],
    ['5 de abril de 2023', '2023-04-05'],
    ['05.04.2023', '2023-04-05'],
    ['5. 4. 2023', '2023-04-05'],
    ['05.04.2023 18:30', '2023-04-05T18:30'],
    ['31.12.99', '1999-12-31'],
    ['31-12-2023', '2023-12-31'],
    ['2023年4月5日', '2023-04-05'],
    ['2023년 4월 5일', '2023-04-05'],
    ['<2023-04-05 Wed>', '2023-04-05'],
    ['[2023-04-05 Wed 10:15]', '2023-04-05T10:15'],
    ['written on 2023-04-05 in the garden', '2023-04-05'],
    ['1680689700', '2023-04-05T10:15'],
    ['1680689700000', '2023-04-05T10:15'],
    ['April 2023', '2023-04-01'],
    ['2023-04', '2023-04-01'],
    ['2023-W14', '2023-04-03'],
    ['2023', '2023-01-01'],
  ])('%s', (written, expected) => {
    expect(iso(parseDate(written))).toBe(expected)
  })

  test.each([
    ['04/05/2023', '2023-04-05'],
    ['04.05.2023', '2023-05-04'],
    ['04-05-2023', '2023-05-04'],
    ['13/05/2023', '2023-05-13'],
    ['05.13.2023', '2023-05-13'],
  ])(
    'whose day and month could be swapped is read as its separator is used, unless only the other can be: %s',
    (written, expected) => {
      expect(iso(parseDate(written))).toBe(expected)
    },
  )

  test.each([
    '',
    'someday',
    'next week',
    '{{date}}',
    '2023-02-30',
    '2023-13-01',
    '31.04.2023',
    '12:30',
    '2023-W60',
    'v1.2.3',
    '1.5',
    '42',
    'room 2023/5',
  ])('is none: %s', (written) => {
    expect(parseDate(written)).toBeNull()
  })

  test('every day is read from every common form of it', () => {
    const days = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        const [year = '', month = '', ofMonth = ''] = day.split('-')
        const name = (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
        const short = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(date)
        const forms = [day, `${year}${month}${ofMonth}`, `${ofMonth}.${month}.${year}`, `${month}/${ofMonth}/${year}`, short]
        const named = ['en-US', 'en-GB', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'ja', 'zh', 'ko'].map(name)
        for (const form of [...forms, ...named, date.toUTCString(), date.toISOString()]) {
          expect([form, iso(parseDate(form))?.slice(0, 10)]).toEqual([form, day])
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a date in a file name', () => {
  test.each([
    ['/n/2024-05-06.md', '2024-05-06'],
    ['/n/2024-05-06 Monday standup.md', '2024-05-06'],
    ['/n/Standup 2024-05-06.md', '2024-05-06'],
    ['/n/2024_05_06.md', '2024-05-06'],
    ['/n/2024.05.06.md', '2024-05-06'],
    ['/journal/20240506', '2024-05-06'],
    ['/journal/20240506.org', '2024-05-06'],
    ['/n/202405061230 Zettel about ants.md', '2024-05-06T12:30'],
    ['/n/20240506123015.md', '2024-05-06T12:30:15'],
    ['/n/20240506T123015--title__tag.org', '2024-05-06T12:30:15'],
    ['/n/IMG_20240506_123015 whiteboard.md', '2024-05-06T12:30:15'],
    ['/n/06.05.2024 Besprechung.md', '2024-05-06'],
    ['/n/Letter of 6 May 2024.md', '2024-05-06'],
    ['/n/May 6th, 2024.md', '2024-05-06'],
    ['/n/2024/05/06.md', '2024-05-06'],
    ['/n/2024-05.md', '2024-05-01'],
    ['/n/2024-W19.md', '2024-05-06'],
  ])('%s', (path, expected) => {
    expect(iso(dateOfFile(path))).toBe(expected)
  })

  test.each([
    '/n/plan.md',
    '/n/2024.md',
    '/n/Room 2024-05 plan.md',
    '/n/call 01711234567.md',
    '/n/2024-13-45.md',
    '/2024/05/x.md',
    '/n/v1.2.2024.md',
    '/2024-05-06/x.md',
    '/n/ISBN 9783161484100.md',
    '/n/1968 film.md',
  ])('is none: %s', (path) => {
    expect(dateOfFile(path)).toBeNull()
  })
})
