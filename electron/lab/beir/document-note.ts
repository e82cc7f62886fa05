// A document of an evaluation set as the store takes it: a note of one passage, found by its number.
import type { Analyze } from '../../engine/search/query/query-terms.ts'
import type { NoteWrite } from '../../engine/store/stored.ts'

/** Path `/<number>`; words only, no vector: cosines of a set are computed over the whole corpus. */
export function documentNote(number: number, text: string, analyze: Analyze): NoteWrite {
  const path = `/${number}`
  return {
    state: {
      path,
      folder: '/',
      sizeBytes: text.length,
      modifiedMs: 0,
      hash: path,
      fingerprint: '',
      state: 'waiting',
      code: '',
      message: '',
      title: '',
      tags: [],
      aliases: [],
      properties: [],
      dateMs: 0,
    },
    chunks: [
      {
        ordinal: 0,
        start: 0,
        end: text.length,
        line: 1,
        places: [],
        lineMarks: null,
        heading: '',
        text,
        textHash: path,
        encoded: text,
        words: analyze(text)
          .map(({ term }) => term)
          .join(' '),
        vector: null,
      },
    ],
  }
}
