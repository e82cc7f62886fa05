// What can be done with a model, each with its message when it fails.
import type { ModelInfo } from '../../shared/model-schemas.ts'
import type { App } from '../app-context.ts'

export function createModelActions(
  app: Pick<App, 'client' | 'models' | 'toasts' | 'words'>,
  { name, title, state }: Pick<ModelInfo, 'name' | 'title' | 'state'>,
) {
  const { client, models, toasts } = app
  const run = (work: Promise<unknown>): Promise<void> => work.then(models.refresh).catch(toasts.fail)
  const remove = async () => {
    const { freedBytes } = await client.removeModel({ name })
    const { formats, models } = app.words()
    const { remove } = models
    toasts.notice(state === 'bundled' ? remove.indexGone(title) : remove.gone(title), remove.freed(formats.bytes(freedBytes)))
  }
  return {
    /** Resolves when it has begun, or has said why not; so do the others. */
    use: () => run(client.useModel({ name })),
    stop: () => run(client.stopModel({ name })),
    download: () => run(client.downloadModel({ name })),
    cancelDownload: () => run(client.cancelDownload({ name })),
    remove: () => run(remove()),
  }
}
