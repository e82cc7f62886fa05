// The command compare: how near two texts are, and which words make them so.
import { formatCloseness } from '../../../../shared/closeness.ts'
import type { Comparison } from '../../../../shared/comparison.ts'
import { explainWithheld } from '../../../../shared/unread.ts'
import { sharedEnglish } from '../../../../shared/words/english.ts'
import { defineCommand } from '../command.ts'
import { choice } from '../options.ts'
import { two } from '../positionals.ts'

export const compare = defineCommand({
  name: 'compare',
  words: two('two texts'),
  options: {
    as: choice(['symmetric', 'query-passage'], {
      what: 'symmetric: two texts of a kind (default); query-passage: a question and an answer',
    }),
  },
  help: {
    usage: 'nearnote compare <a> <b> [--as symmetric|query-passage]',
    what: 'Says how near two texts are and which words make them so.',
    examples: [["nearnote compare 'the bill is due' 'payment must arrive by Friday'", 'two sentences']],
  },
  async run({ library, output, signal }, { left, right }, { as }) {
    const { client } = await library()
    const answer = await client.compare({ left, right, as }, signal)
    output.answer(answer, () => comparisonLines(answer))
    return 0
  },
})

function comparisonLines({ cosine, closeness, truncated, left, right, unread = [], reason }: Comparison): string[] {
  const side = (words: Comparison['left']) =>
    words.map(({ text, share }) => `   ${(share * 100).toFixed(2).padStart(7)}  ${text === '' ? '(prefix and marks)' : text}`)
  return [
    `cosine x 100: ${(cosine * 100).toFixed(2)}${closeness === null ? '' : `, closer than ${formatCloseness(closeness)} of random pairs`}`,
    ...(reason === undefined ? [] : [`How close they are cannot be told: ${explainWithheld(reason, sharedEnglish)}`]),
    ...(unread.length === 0 ? [] : [`not read by the encoder: ${sharedEnglish.unreadWords(unread, 20)}`]),
    ...(truncated ? ['A text is longer than the encoder reads; its end was left out.'] : []),
    'what each word adds, first text:',
    ...side(left),
    'second text:',
    ...side(right),
  ]
}
