// The models command: list, add, download, use, stop, remove, hub. All answer with the list as it is afterwards.
import { resolve } from 'node:path'
import type { Client, Payload } from '../../../shared/contract.ts'
import { isAppError } from '../../../shared/errors.ts'
import type { ModelInfo } from '../../../shared/model-schemas.ts'
import { type Command, type ModelsAction, UsageError } from './arguments.ts'
import type { CommandContext, ExitCode } from './context.ts'
import { confirm } from './library-commands.ts'
import { sizeText } from './lines.ts'
import { downloadLines, overviewLines, workLine } from './model-lines.ts'

type Action<K extends ModelsAction['kind']> = Extract<ModelsAction, { kind: K }>

export function changeModels(context: CommandContext, { action }: Extract<Command, { name: 'models' }>): Promise<ExitCode> {
  switch (action.kind) {
    case 'list':
      return list(context)
    case 'add':
      return add(context, action)
    case 'download':
      return download(context, action)
    case 'use':
      return use(context, action)
    case 'stop':
      return stop(context, action)
    case 'remove':
      return remove(context, action)
    case 'hub':
      return hub(context, action)
    default:
      return action satisfies never
  }
}

async function list({ library, output }: CommandContext): Promise<ExitCode> {
  const overview = await (await library()).client.listModels()
  output.answer(overview, () => overviewLines(overview, output))
  return 0
}

async function add(context: CommandContext, { path }: Action<'add'>): Promise<ExitCode> {
  const client = await withProgress(context, null)
  const added = await client.addModel({ path: resolve(context.cwd, path) }, context.signal)
  const said = added.wasHere ? `The same weights are here already, as ${added.name}.` : `Added as ${added.name}.`
  return answer(context, client, added, [`${said} Use it with: nearnote models use ${added.name}`])
}

/** Asks first, with what somebody should know; without a terminal only with --yes. */
async function download(context: CommandContext, { model, yes }: Action<'download'>): Promise<ExitCode> {
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
}

/** Returns when it answers; interrupted, the change goes on when Nearnote next runs. */
async function use(context: CommandContext, { model }: Action<'use'>): Promise<ExitCode> {
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
}

async function stop(context: CommandContext, { model }: Action<'stop'>): Promise<ExitCode> {
  const { client } = await context.library()
  await client.stopModel({ name: model })
  return answer(context, client, {}, [`${model} is switched off, or its change given up.`])
}

async function remove(context: CommandContext, { model }: Action<'remove'>): Promise<ExitCode> {
  const { client } = await context.library()
  const freed = await client.removeModel({ name: model })
  return answer(context, client, freed, [`Removed ${model}: ${sizeText(freed.freedBytes)} are free again.`])
}

async function hub(context: CommandContext, { address, proxy }: Action<'hub'>): Promise<ExitCode> {
  const { client } = await context.library()
  const known = (await client.listModels()).hub
  const next = { address: address ?? known.address, proxy: proxy === undefined ? known.proxy : proxy === '' ? null : proxy }
  if (address !== undefined || proxy !== undefined) await client.setHub(next)
  const through = next.proxy === null ? 'with the proxy of the environment, if any' : `through ${next.proxy}`
  return answer(context, client, {}, [`Models are downloaded from ${next.address}, ${through}.`])
}

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
