// The command models and its actions. All answer with the list as it is afterwards.
import { resolve } from 'node:path'
import type { Client, Payload } from '../../../../shared/contract.ts'
import { isAppError } from '../../../../shared/errors.ts'
import type { ModelInfo } from '../../../../shared/model-schemas.ts'
import { defineAction } from '../command.ts'
import { defineGroup } from '../command-group.ts'
import { confirm } from '../confirm.ts'
import type { CommandContext, ExitCode } from '../context.ts'
import { sizeText } from '../lines.ts'
import { flag, text } from '../options.ts'
import { none, one, oneOrNone } from '../positionals.ts'
import { UsageError } from '../usage-error.ts'
import { downloadLines, overviewLines, workLine } from './model-lines.ts'

const list = defineAction({
  name: 'list',
  words: none,
  options: {},
  help: ['list', 'what runs, what is here, what can be had (the default)'],
  async run({ library, output }) {
    const overview = await (await library()).client.listModels()
    output.answer(overview, () => overviewLines(overview, output))
    return 0
  },
})

const add = defineAction({
  name: 'add',
  words: one('a folder or a zip'),
  options: {},
  help: ['add <folder|zip>', 'take in a model in Hugging Face layout; the original stays'],
  async run(context, path) {
    const client = await withProgress(context, null)
    const added = await client.addModel({ path: resolve(context.cwd, path) }, context.signal)
    const said = added.wasHere ? `The same weights are here already, as ${added.name}.` : `Added as ${added.name}.`
    return answer(context, client, added, [`${said} Use it with: nearnote models use ${added.name}`])
  },
})

/** Asks first, with what somebody should know; without a terminal only with --yes. */
const download = defineAction({
  name: 'download',
  words: one('a name'),
  options: { yes: flag() },
  help: ['download <name> [--yes]', 'fetch a model of the list; asks first, with size, licence and host'],
  async run(context, model, { yes }) {
    const { streams, output, signal } = context
    if (!yes && streams.stdin.isTTY !== true) throw new UsageError('models download wants --yes when nobody can be asked.')
    const client = await withProgress(context, model)
    const { models } = await client.listModels()
    const known = findModel(models, model)
    if (known?.state === 'available') {
      for (const line of downloadLines(known)) output.note(line)
      if (!yes && !(await confirm(streams, 'Download it? [y/N] ', signal))) return 1
    }
    const name = known?.name ?? model
    try {
      await client.downloadModel({ name, wait: true }, signal)
    } catch (error) {
      // Another process may own the library: it would go on without us.
      if (signal.aborted) await client.cancelDownload({ name }).catch(() => undefined)
      throw error
    }
    return answer(context, client, { name }, [`${name} is here. Use it with: nearnote models use ${name}`])
  },
})

/** Returns when it answers; interrupted, the change goes on when Nearnote next runs. */
const use = defineAction({
  name: 'use',
  words: one('a name'),
  options: {},
  help: ['use <name>', 'search with it: its index is made while the old one answers; Ctrl+C leaves that for later'],
  async run(context, model) {
    const { library, output, signal } = context
    const client = await withProgress(context, model)
    try {
      await client.useModel({ name: model, wait: true }, signal)
    } catch (error) {
      if (signal.aborted || isAppError(error, 'CANCELLED')) {
        const { owned } = await library()
        const when = owned ? 'goes on when Nearnote runs again' : 'goes on in the Nearnote that is running'
        output.note(`The change to ${model} ${when}. To give it up: nearnote models stop ${model}`)
      }
      throw error
    }
    return answer(context, client, {}, [`${model} is in use.`])
  },
})

const stop = defineAction({
  name: 'stop',
  words: one('a name'),
  options: {},
  help: ['stop <name>', 'switch a reranker or sparse encoder off, or give up a change of encoder'],
  async run(context, model) {
    const { client } = await context.library()
    await client.stopModel({ name: model })
    return answer(context, client, {}, [`${model} is switched off, or its change given up.`])
  },
})

const remove = defineAction({
  name: 'remove',
  words: one('a name'),
  options: {},
  help: ['remove <name>', 'delete its files and its index'],
  async run(context, model) {
    const { client } = await context.library()
    const freed = await client.removeModel({ name: model })
    return answer(context, client, freed, [`Removed ${model}: ${sizeText(freed.freedBytes)} are free again.`])
  },
})

/** Without an address: which one is set. A proxy that is not named stays as it is; '' forgets it. */
const hub = defineAction({
  name: 'hub',
  words: oneOrNone('an address'),
  options: { proxy: text() },
  help: ['hub [address] [--proxy a]', 'where models are downloaded from; --proxy "" forgets the proxy'],
  async run(context, address, { proxy }) {
    const { client } = await context.library()
    const known = (await client.listModels()).hub
    const next = { address: address ?? known.address, proxy: proxy === undefined ? known.proxy : proxy === '' ? null : proxy }
    if (address !== undefined || proxy !== undefined) await client.setHub(next)
    const through = next.proxy === null ? 'with the proxy of the environment, if any' : `through ${next.proxy}`
    return answer(context, client, {}, [`Models are downloaded from ${next.address}, ${through}.`])
  },
})

export const models = defineGroup({
  name: 'models',
  help: {
    usage:
      'nearnote models [list | add <folder|zip> | download <name> | use <name> | stop <name> | remove <name> | hub [address]]',
    what: 'Shows, gets, switches and deletes encoders. Nothing is downloaded unless you say so.',
    examples: [
      ['nearnote models', 'look around'],
      ['nearnote models download e5-small-v2', 'get a better encoder'],
      ['nearnote models use e5-small-v2', 'switch to it'],
      ['nearnote models add ~/Downloads/bge-small.zip', 'bring your own'],
      ['nearnote models remove e5-small-v2', 'get the disk back'],
    ],
  },
  actions: [list, add, download, use, stop, remove, hub],
})

/** With --json the whole list, and beside it what the command found out. */
async function answer({ output }: CommandContext, client: Client, more: object, lines: readonly string[]): Promise<ExitCode> {
  output.progress(null)
  output.answer({ ...(await client.listModels()), ...more }, () => lines)
  return 0
}

/** Shows what is under way with `model` (null: with any) on the terminal. */
async function withProgress({ library, output }: CommandContext, model: string | null): Promise<Client> {
  const { client, onEvent } = await library()
  onEvent((event, payload) => {
    if (event !== 'modelProgress') return
    // SAFETY: the contract gives modelProgress this payload.
    const { name, work } = payload as Payload<'modelProgress'>
    if (model === null || isSame(name, model) || isSame(name, model.split('/').at(-1) ?? '')) output.progress(workLine(work))
  })
  return client
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

const findModel = (models: readonly ModelInfo[], asked: string): ModelInfo | undefined =>
  models.find(({ name, source }) => isSame(name, asked) || (source !== null && isSame(source.repository, asked)))
