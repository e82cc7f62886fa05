// A day is found in whatever form a note writes it.
import { describe, expect, test } from 'vitest'
import { askedDay } from '../../../../electron/engine/search/exact/date-forms.ts'

const dateForms = (text: string) => askedDay(text)?.forms ?? []

const forms = [
  '2024-03-15',
  '2024/3/15',
  '20240315',
  '15.03.2024',
  '15.3.2024',
  '3/15/2024',
  '15/03/2024',
  '15 March 2024',
  'March 15, 2024',
  '15th of March 2024',
  'Mar 15th 2024',
  '15. März 2024',
  '15 mars 2024',
  '15 de marzo de 2024',
  '2024年3月15日',
]

describe('one day has the same forms however it is asked for', () => {
  test.each(forms)('%s', (form) => {
    expect(dateForms(form)).toEqual(expect.arrayContaining(['2024-03-15', '20240315', '15 march 2024', 'march 15th 2024']))
  })
})

test('the first days of a month are written with and without a nought, and with their ordinals', () => {
  const first = [
    '2023-04-01',
    '2023-4-1',
    '01 april 2023',
    '1 april 2023',
    '1st april 2023',
    '1st of april 2023',
    'april 1st 2023',
  ]
  expect(dateForms('2023-04-01')).toEqual(expect.arrayContaining(first))
  for (const [day, ordinal] of [
    ['02', '2nd'],
    ['03', '3rd'],
    ['04', '4th'],
    ['11', '11th'],
    ['12', '12th'],
    ['13', '13th'],
    ['21', '21st'],
  ])
    expect(dateForms(`2023-04-${day}`)).toContain(`april ${ordinal} 2023`)
})

test('day and month in figures are not taken for each other', () => {
  expect(dateForms('2023-04-05')).not.toContain('5/4/2023')
  expect(dateForms('2023-04-05')).not.toContain('04.05.2023')
  expect(dateForms('4/5/2023')).toContain('2023-04-05')
  expect(dateForms('4.5.2023')).toContain('2023-05-04')
})

test.each([
  '2024',
  '2024-03',
  'March 2024',
  '2024-02-31',
  '15 2024',
  '2024-03-15 14:30',
  '2024-03-15 2024-03-16',
  'minutes 2024-03-15',
  '15 Marching 2024',
  '978-3-16-148410-0',
  '201705120848',
  '1.2.3',
  '192.168.0.1',
  'may',
  '',
  '1 '.repeat(5000),
])('%s is no day', (text) => {
  expect(dateForms(text)).toEqual([])
})
