// The commands about linked folders: folders and unlink.
import { resolve } from 'node:path'
import { defineCommand } from '../command.ts'
import { folderLines } from '../lines.ts'
import { none, one } from '../positionals.ts'

export const listFolders = defineCommand({
  name: 'folders',
  words: none,
  options: {},
  help: {
    usage: 'nearnote folders',
    what: 'Lists the linked folders and what is indexed in each.',
    examples: [['nearnote folders --json', 'for scripts']],
  },
  async run({ library, output }) {
    const answer = await (await library()).client.listFolders()
    output.answer(answer, () => folderLines(answer.folders))
    return 0
  },
})

export const unlinkFolder = defineCommand({
  name: 'unlink',
  words: one('a folder'),
  options: {},
  help: {
    usage: 'nearnote unlink <folder>',
    what: 'Forgets a folder. Its files stay as they are; only the index loses them.',
    examples: [['nearnote unlink ~/Notes', 'take a folder out of the library']],
  },
  async run({ library, output, cwd }, folder) {
    const answer = await (await library()).client.unlinkFolder({ path: resolve(cwd, folder) })
    output.answer(answer, () => [
      `Forgot ${answer.removedNotes} notes (${answer.removedChunks} passages). The files are untouched.`,
    ])
    return 0
  },
})
