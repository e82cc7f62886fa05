// The window around the views: sidebar, status line, dialogs, messages.
import { counts } from './counts.ts'
import { formats } from './formats.ts'
import { shortcuts } from './shortcuts.ts'

export const shell = {
  views: {
    search: 'Search',
    compare: 'Compare',
    duplicates: 'Duplicates',
    map: 'Map',
    library: 'Library',
    models: 'Models',
    settings: 'Settings',
  },
  /** The window's title. */
  title: (view: string) => `${view} · Nearnote`,
  sidebar: {
    views: 'Views',
    folders: 'Folders',
    add: 'Add a folder',
    searchAll: 'Search in all folders',
    searchOnly: (path: string) => `Search in ${path} only`,
    unreachable: 'not reachable',
  },
  status: {
    shortcuts: 'Keyboard shortcuts',
    shortcutsTitle: 'Keyboard shortcuts (?)',
    models: 'Models',
    modelsIs: (what: string) => `Models: ${what}`,
    answers: (name: string) => `${name} answers searches. Show the models`,
    leaves: (host: string) => `Leaves this machine for ${host}`,
    leavesWhy: (host: string) => `The remote encoder is in use: your passages and searches are sent to ${host}.`,
    stays: 'Nothing leaves this machine',
    staysWhy:
      'Your notes, the index and the encoder stay on this computer. Nearnote connects to nothing but a hub, when you download a model.',
    indexing: 'Indexing',
    pause: 'Pause',
    resume: 'Resume',
    appearance: (theme: string) => `Appearance: ${theme}`,
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
    showLibrary: 'Show in Library',
  },
  progress: {
    silent: 'Nearnote does not answer. Trying again…',
    /** `told`: the engine's own sentence, where there is one. */
    encoderFailed: (told: string | null) => told ?? 'The encoder does not start. Words still answer.',
    encoderRestarting: 'The encoder is being started again. Words answer meanwhile.',
    notOpened: 'Your library could not be opened',
    opening: 'Opening your library…',
    empty: 'No folders yet',
    scanning: 'Looking through your folders…',
    upToDate: (notes: number, passages: number | null) =>
      `${counts.notes(notes)}${passages === null ? '' : ` · ${counts.passages(passages)}`} · up to date`,
    unreachable: (names: readonly string[], notes: number) =>
      `${formats.list(names)} ${names.length === 1 ? 'is' : 'are'} not reachable · ${counts.notes(notes)} as last seen`,
    passagesToGo: (passages: number) => `${counts.passages(passages)} to go`,
    indexing: (done: number, all: number) => `Indexing ${formats.count(done)} of ${counts.notes(all)}`,
    paused: (waiting: number) => `Paused · ${counts.notes(waiting)} wait${waiting === 1 ? 's' : ''}`,
    pausedFor: (reason: string) => `Paused: ${reason}`,
    halts: {
      diskFull: 'The disk is full. Free some space; indexing goes on by itself.',
      battery: 'The machine runs on its battery; indexing goes on by itself when it is plugged in.',
    },
    left: (eta: string) => ` · ${eta} left`,
  },
  /** A guess sounds like one: "a few seconds", "about 3 min", "about 2 h 10 min". */
  eta: (seconds: number) => {
    if (seconds < 10) return 'a few seconds'
    if (seconds < 55) return `about ${Math.ceil(seconds / 10) * 10} s`
    const minutes = Math.max(1, Math.round(seconds / 60))
    if (minutes < 60) return `about ${minutes} min`
    const rest = Math.round((minutes % 60) / 10) * 10
    return `about ${Math.floor(minutes / 60) + (rest === 60 ? 1 : 0)} h${rest % 60 === 0 ? '' : ` ${rest} min`}`
  },
  dialog: { close: 'Close', cancel: 'Cancel' },
  toasts: { messages: 'Messages', dismiss: 'Dismiss' },
  trouble: { again: 'Try again', rebuild: 'Build the index anew' },
  picker: {
    notes: { title: 'Add a folder of notes', label: 'Path of the folder', add: 'Add this folder' },
    model: { title: 'Import a model', label: 'Path of the model’s folder or zip', add: 'Import' },
    foldersIn: (path: string) => `Folders in ${path}`,
    up: (path: string) => `Up to ${path}`,
    none: 'No folders inside this one.',
    noModelDialog:
      'A browser does not tell a page where files lie, so name the place: Nearnote copies the model from there, nothing is uploaded.',
    droppedNotes:
      'A browser does not tell a page where a dropped folder lies. Choose it here instead: Nearnote reads it where it is, nothing is uploaded.',
    droppedModel:
      'A browser does not tell a page where a dropped file lies. Name the place instead: Nearnote copies the model from there, nothing is uploaded.',
  },
  drop: {
    notes: 'Drop to link this folder',
    notesWhy: 'Its notes, documents and mail stay where they are. Nothing is copied, nothing is changed.',
    model: 'Drop to import this model',
    modelWhy: 'A folder with a config.json, or a zip of one. Its files are copied; yours stay as they are.',
  },
  linked: {
    title: (name: string) => `${name} is linked`,
    text: 'Its notes are found while they are being indexed.',
    adopted: (folders: number) => `It took over ${counts.folders(folders)} inside it.`,
  },
  refused: {
    link: 'That link is not understood',
    linkWhy: (link: string) => `Nearnote knows nearnote://search?q=… and nearnote://open?path=…, not ${link}.`,
    note: 'That link leads outside of your library',
    noteWhy: (path: string) => `${path} is no note of a linked folder, so it was not opened.`,
  },
  shortcuts,
}
