// Every key of every view, and what a query can say, section by section. Pure.
import { acceleratorKeys } from '../settings/accelerator.ts'
import type { Words } from '../words/words.ts'
import { views } from './views.ts'

export type ShortcutRow = readonly [keys: readonly string[], meaning: string]

export interface ShortcutSection {
  title: string
  rows: readonly ShortcutRow[]
}

export interface ShortcutHost {
  /** As Node names it; empty while it is not known. */
  platform: string
  canOpen: boolean
  /** The accelerator of the small window; null where none is set, undefined where the host has none. */
  summon: string | null | undefined
}

type Keys = Words['shell']['shortcuts']['keys']

export function shortcutSections(host: ShortcutHost, { shell, duplicates, formats }: Words): ShortcutSection[] {
  const { sections, keys, query } = shell.shortcuts
  const isMac = host.platform === 'darwin'
  const [command, alt] = isMac ? ['⌘', '⌥'] : ['Ctrl', 'Alt']
  const viewNames = formats.list(views.map((view) => shell.views[view]))
  return [
    { title: sections.everywhere, rows: everywhereRows(keys, command, viewNames) },
    { title: sections.search, rows: fieldRows(keys, { command, alt, canOpen: host.canOpen }) },
    { title: sections.list, rows: listRows(keys, command) },
    { title: sections.reader, rows: readerRows(keys, command, alt) },
    { title: shell.views.compare, rows: compareRows(keys) },
    { title: shell.views.duplicates, rows: duplicates.keys },
    { title: shell.views.map, rows: mapRows(keys) },
    ...(host.summon === undefined ? [] : [{ title: sections.summon, rows: summonRows(keys, command, host) }]),
    { title: sections.query, rows: queryRows(query) },
  ]
}

const everywhereRows = (keys: Keys, command: string, viewNames: string): ShortcutRow[] => [
  [[command, 'K'], keys.find],
  [['1', '…', String(views.length)], keys.views(viewNames, command)],
  [['F6'], keys.messages],
  [['?'], keys.help],
]

interface FieldKeys {
  command: string
  alt: string
  canOpen: boolean
}

const fieldRows = (keys: Keys, { command, alt, canOpen }: FieldKeys): ShortcutRow[] => [
  [['↑', '↓'], keys.hits],
  [['↵'], canOpen ? keys.open : keys.read],
  [['→'], keys.toNote],
  [['⇧', '↵'], keys.asTyped],
  [[alt, '↑', '↓'], keys.weigh],
  [[command, '.'], keys.menu],
  [['Esc'], keys.clear],
  [['↑', `${command} Z`], keys.bringBack],
]

const listRows = (keys: Keys, command: string): ShortcutRow[] => [
  [[keys.space], keys.select],
  [['⇧', '↑', '↓'], keys.selectRange],
  [[command, 'A'], keys.selectAll],
  [[command, 'C'], keys.copyHits],
  [['→'], keys.readHit],
  [['W'], keys.why],
  [['Esc'], keys.toField],
]

const readerRows = (keys: Keys, command: string, alt: string): ShortcutRow[] => [
  [['↑', '↓'], keys.scroll],
  [[command, 'F'], keys.findIn],
  [['↵', '⇧ ↵'], keys.findNext],
  [[alt, '←'], keys.noteBefore],
  [['←', 'Esc'], keys.leaveNote],
]

const compareRows = (keys: Keys): ShortcutRow[] => [
  [['←', '→'], keys.words],
  [['←', '→', '↑', '↓'], keys.cells],
  [['PgUp', 'PgDn'], keys.cellsFar],
  [['Home', 'End'], keys.cellsEnds],
]

const mapRows = (keys: Keys): ShortcutRow[] => [
  [['←', '→', '↑', '↓'], keys.pan],
  [['+', '−'], keys.zoom],
  [['0'], keys.showAll],
  [['Esc'], keys.clearChoice],
]

const summonRows = (keys: Keys, command: string, { summon, platform }: ShortcutHost): ShortcutRow[] => [
  ...(typeof summon === 'string' ? [[acceleratorKeys(summon, platform), keys.show] as const] : []),
  [['↑', '↓'], keys.summonRows],
  [['Tab'], keys.peek],
  [['↵'], keys.openHere],
  [[command, '↵'], keys.copyLink],
  [['Esc'], keys.hide],
]

const queryRows = (query: Words['shell']['shortcuts']['query']): ShortcutRow[] => [
  [['"old oak"'], query.phrase],
  [['-snow', '-"old oak"'], query.without],
  [['#garden', 'tag:garden'], query.tag],
  [['status:waiting'], query.field],
  [['from:anna', 'to:anna'], query.mail],
  [['title:plan'], query.title],
  [['path:work'], query.path],
  [['type:md'], query.type],
  [['after:2026-01-31'], query.after],
  [['before:2026-01-31'], query.before],
]
