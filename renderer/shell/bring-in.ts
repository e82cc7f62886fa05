// What people bring into Nearnote: folders of notes, the sample notes, models. Chosen the way the host can, or named in the picker.
import type { App } from '../app-context.ts'
import { nameOfPath } from '../formats.ts'

type Given = Pick<App, 'client' | 'live' | 'models' | 'toasts' | 'picker' | 'view' | 'words'>
type FolderDoor = Pick<App, 'linkFolder' | 'tryFolder' | 'addFolder' | 'addSampleNotes'>

export function createFolderDoor({ client, live, toasts, picker, words }: Given): FolderDoor {
  async function tryFolder(path: string): Promise<void> {
    const { path: linked, adopted } = await client.linkFolder({ path })
    const { title, text, adopted: took } = words().shell.linked
    toasts.notice(title(nameOfPath(linked)), adopted.length > 0 ? `${text} ${took(adopted.length)}` : text)
    await live.refresh()
  }
  const linkFolder = (path: string) => tryFolder(path).catch(toasts.fail)
  async function addFolder(): Promise<void> {
    if (!live.get().host?.abilities.includes('chooseFolder')) return picker.set({ for: 'notes', reason: '' })
    try {
      const { path } = await client.hostChooseFolder()
      if (path !== null) await linkFolder(path)
    } catch (error) {
      toasts.fail(error)
    }
  }
  async function addSampleNotes(): Promise<void> {
    try {
      await client.addSampleNotes()
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
  return { linkFolder, tryFolder, addFolder: () => void addFolder(), addSampleNotes }
}

export function createModelDoor({
  client,
  live,
  models,
  toasts,
  picker,
  view,
  words,
}: Given): Pick<App, 'takeModel' | 'addModel'> {
  async function takeModel(path: string): Promise<void> {
    // Progress and what is missing are told there.
    view.set('models')
    await models.take(path)
  }
  async function addModel(): Promise<void> {
    if (!live.get().host?.abilities.includes('chooseModel'))
      return picker.set({ for: 'model', reason: words().shell.picker.noModelDialog })
    try {
      const { path } = await client.hostChooseModel()
      if (path !== null) await takeModel(path)
    } catch (error) {
      toasts.fail(error)
    }
  }
  return { takeModel, addModel: () => void addModel() }
}
