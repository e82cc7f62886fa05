// What people bring into Nearnote: folders of notes, the sample notes, models. Chosen the way the host can, or named in the picker.
import type { App } from '../app-context.ts'
import { formatNumberOf, nameOfPath } from '../formats.ts'

type Given = Pick<App, 'client' | 'live' | 'models' | 'toasts' | 'picker' | 'view'>

const noModelDialog =
  'A browser does not tell a page where files lie, so name the place: Nearnote copies the model from there, nothing is uploaded.'

export function createFolderDoor({
  client,
  live,
  toasts,
  picker,
}: Given): Pick<App, 'linkFolder' | 'addFolder' | 'addSampleNotes'> {
  async function linkFolder(path: string): Promise<void> {
    try {
      const { path: linked, adopted } = await client.linkFolder({ path })
      const took = adopted.length > 0 ? ` It took over ${formatNumberOf(adopted.length, 'folder')} inside it.` : ''
      toasts.notice(`${nameOfPath(linked)} is linked`, `Its notes are found while they are being indexed.${took}`)
      await live.refresh()
    } catch (error) {
      toasts.fail(error)
    }
  }
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
  return { linkFolder, addFolder: () => void addFolder(), addSampleNotes }
}

export function createModelDoor({ client, live, models, toasts, picker, view }: Given): Pick<App, 'takeModel' | 'addModel'> {
  async function takeModel(path: string): Promise<void> {
    // Progress and what is missing are told there.
    view.set('models')
    await models.take(path)
  }
  async function addModel(): Promise<void> {
    if (!live.get().host?.abilities.includes('chooseModel')) return picker.set({ for: 'model', reason: noModelDialog })
    try {
      const { path } = await client.hostChooseModel()
      if (path !== null) await takeModel(path)
    } catch (error) {
      toasts.fail(error)
    }
  }
  return { takeModel, addModel: () => void addModel() }
}
