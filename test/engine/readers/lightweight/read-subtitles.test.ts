import { describe, expect, test } from 'vitest'
import { lineOf, outline, placeOf, readFile } from '../outline.ts'

describe('subtitles', () => {
  test('what is said is put together to paragraphs that know their time', () => {
    const note = readFile(
      '1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>Good</i> morning,\r\n{\\an8}everybody.\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\nSit down.\r\n\r\n3\r\n01:02:03,000 --> 01:02:05,000\r\nMuch later.\r\n',
      'a.srt',
    )
    expect(outline(note)).toEqual(['paragraph: Good morning, everybody. Sit down.', 'paragraph: Much later.'])
    expect(['Good', 'Much'].map((word) => [placeOf(note, word), lineOf(note, word)])).toEqual([
      ['time 00:00:01', 2],
      ['time 01:02:03', 11],
    ])
  })

  test('WebVTT: voices, fields of the header; notes, styles and settings are left out', () => {
    const note = readFile(
      'WEBVTT\nLanguage: en\n\nNOTE no\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:03.000 align:left\n<v Ada>Hello &amp; welcome.\n\n00:03.000 --> 00:04.000\nGo on.\n\n00:04.000 --> 00:05.000\n<v Bob>Thanks.\n',
      'a.vtt',
    )
    expect(outline(note)).toEqual(['paragraph: Ada: Hello & welcome. Go on.', 'paragraph: Bob: Thanks.'])
    expect(note.properties).toEqual([{ key: 'language', values: ['en'] }])
  })

  test('rolling captions say each line once, speakers are known by their names', () => {
    const cues = ['one', 'one\ntwo', 'two\nthree', 'BOB: yes', '- Ada: no'].map(
      (text, at) => `00:00:0${at},000 --> 00:00:0${at + 1},000\n${text}\n`,
    )
    expect(outline(readFile(cues.join('\n'), 'a.srt'))).toEqual([
      'paragraph: one two three',
      'paragraph: BOB: yes',
      'paragraph: Ada: no',
    ])
  })

  test('a long talk without a break is cut at sentences', () => {
    const cues = Array.from(
      { length: 60 },
      (_, at) =>
        `00:00:${`${at}`.padStart(2, '0')}.000 --> 00:00:${`${at}`.padStart(2, '0')}.900\nA sentence of some words, number ${at}.\n`,
    )
    const note = readFile(`WEBVTT\n\n${cues.join('\n')}`, 'a.vtt')
    expect(note.blocks.length).toBeGreaterThan(3)
    expect(Math.max(...note.blocks.map(({ start, end }) => end - start))).toBeLessThan(600)
  })
})
