// What only the app can do, beside opening notes: its small window, the global shortcut, links to it, and where the library lies.
import * as v from 'valibot'

export const hostAbilities = [
  'chooseFolder',
  'chooseModel',
  'listFolders',
  'openNote',
  'revealNote',
  'dropPaths',
  /** A global shortcut, and with it the small window over everything. */
  'shortcut',
  'tray',
  'startAtLogin',
  /** The library's folder can be moved, and shown by the system. */
  'moveLibrary',
  'revealLibrary',
  /** Something outside may ask for a search or a note: the tray, the small window, links. */
  'requests',
  'openInVscode',
  'openInObsidian',
] as const

export const Opener = v.picklist(['system', 'vscode', 'obsidian'])
export type Opener = v.InferOutput<typeof Opener>

/** `taken`: another program has it. `unreadable`: it is no shortcut. `none`: none is set. */
export const ShortcutState = v.object({
  shortcut: v.nullable(v.string()),
  state: v.picklist(['none', 'works', 'taken', 'unreadable']),
})
export type ShortcutState = v.InferOutput<typeof ShortcutState>

const path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096))
const line = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1)
const query = v.pipe(v.string(), v.maxLength(20_000))
const empty = v.object({})

/** What is asked of the window from outside of it. */
export const HostRequest = v.variant('kind', [
  v.object({ kind: v.literal('search'), query }),
  v.object({ kind: v.literal('note'), path: v.string(), line: v.number() }),
  v.object({ kind: v.literal('view'), view: v.picklist(['search', 'settings']) }),
  /** A link that is not understood, or that leads to a note outside of the linked folders. */
  v.object({ kind: v.literal('refused'), what: v.picklist(['link', 'note']), link: v.string() }),
])
export type HostRequest = v.InferOutput<typeof HostRequest>

/** `problem`: why the last move was not made, and where it would have led. */
const Location = v.object({
  folder: v.string(),
  isDefault: v.boolean(),
  problem: v.nullable(
    v.object({ kind: v.picklist(['busy', 'notEmpty', 'inside', 'noRoom', 'failed']), folder: v.string(), reason: v.string() }),
  ),
})

export const hostAppMethods = {
  hostShortcut: { input: empty, output: ShortcutState },
  /** From the small window: hides it. */
  hostHideSummon: { input: empty, output: empty },
  /** From the small window: shows the note, or searches, in the main one. */
  hostShowNote: { input: v.object({ path, line }), output: empty },
  hostShowSearch: { input: v.object({ query }), output: empty },
  /** What waits for the main window, each told once. */
  hostTakeRequests: { input: empty, output: v.object({ requests: v.array(HostRequest) }) },
  hostRevealLibrary: { input: empty, output: empty },
  /** Where the library lies. */
  hostLocation: { input: empty, output: Location },
  /** Asks for a folder with the system's dialog; null: none was chosen. */
  hostChooseLocation: { input: empty, output: v.object({ path: v.nullable(v.string()) }) },
  /** Starts the app anew; the library is copied there before it opens, and the old folder is removed once the copy is whole. Throws NOT_OUR_FOLDER. */
  hostMoveLibrary: { input: v.object({ path }), output: empty },
} as const
export type HostMethods = keyof typeof hostAppMethods
