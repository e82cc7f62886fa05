// The commands about the library as a whole: status, check, erase.
import { defineCommand } from '../command.ts'
import { confirm } from '../confirm.ts'
import { sizeText, statusLines } from '../lines.ts'
import { flag } from '../options.ts'
import { none } from '../positionals.ts'
import { UsageError } from '../usage-error.ts'

export const showStatus = defineCommand({
  name: 'status',
  words: none,
  options: {},
  help: {
    usage: 'nearnote status',
    what: 'What is indexed, with which encoder, and how much disk it takes.',
    examples: [['nearnote status --json', 'for scripts']],
  },
  async run({ library, output }) {
    const status = await (await library()).client.status()
    output.answer(status, () => statusLines(status))
    return 0
  },
})

export const checkLibrary = defineCommand({
  name: 'check',
  words: none,
  options: {},
  help: {
    usage: 'nearnote check',
    what: 'Reads the whole index and says what is wrong with it.',
    examples: [['nearnote check', 'after a crash of the machine']],
  },
  async run({ library, output }) {
    const answer = await (await library()).client.check()
    output.answer(answer, () => (answer.ok ? ['Everything is in order.'] : [...answer.problems, 'Way out: nearnote rebuild']))
    return answer.ok ? 0 : 1
  },
})

/** Asks first; without a terminal only with --yes. */
export const eraseLibrary = defineCommand({
  name: 'erase',
  words: none,
  options: { yes: flag({ what: 'do not ask' }) },
  help: {
    usage: 'nearnote erase [--yes]',
    what: 'Deletes the index and everything else Nearnote stored. Your notes stay.',
    examples: [['nearnote erase --yes', 'in a script']],
  },
  async run({ library, output, streams, signal }, _words, { yes }) {
    if (!yes) {
      if (streams.stdin.isTTY !== true) throw new UsageError('erase wants --yes when nobody can be asked.')
      const question = 'Delete the index and everything Nearnote stored? Your notes stay. [y/N] '
      if (!(await confirm(streams, question, signal))) return 1
    }
    const answer = await (await library()).client.erase()
    output.answer(answer, () => [`Erased ${sizeText(answer.erasedBytes)}. Your notes are untouched.`])
    return 0
  },
})
