// JSON Canvas (https://jsoncanvas.org/spec/1.0) -> Reading: a board's cards, group by group, from the top down. Left out: what links
// and files look like; they are named.
import type { Reading } from '../complete-note.ts'
import { createDocumentWriter, type DocumentWriter } from '../document-writer.ts'
import { isRecord } from '../front-matter/field.ts'
import { findLinks, findTags } from '../markup.ts'
import { readJson } from './read-json.ts'
import { writeMarkdown } from './write-markdown.ts'

interface Card {
  id: string
  /** text, file, link, group. */
  type: string
  /** Markdown, a file's path in the vault, an address, or a group's name. */
  content: string
  x: number
  y: number
  width: number
  height: number
}

/** Groups that cards are looked for in; a board has a handful. */
const maxGroups = 100

/** Never throws. */
export function readCanvas(text: string): Reading {
  const board = parsedBoard(text)
  if (board === null) return readJson(text)
  const cards = listOf(board['nodes']).map(cardOf)
  const writer = createDocumentWriter()
  const groups = cards.filter(({ type }) => type === 'group').slice(0, maxGroups)
  const inside = new Map<Card | null, Card[]>()
  for (const card of cards.filter(({ type }) => type !== 'group')) {
    const group = groups.filter((one) => holds(one, card)).reduce<Card | null>(smaller, null)
    const those = inside.get(group)
    if (those === undefined) inside.set(group, [card])
    else those.push(card)
  }
  for (const group of [null, ...fromTheTop(groups)]) {
    if (group !== null) writer.heading(1, group.content)
    for (const card of fromTheTop(inside.get(group) ?? [])) writeCard(writer, card)
  }
  const names = new Map(cards.map((card) => [card.id, card.content.split('\n', 1)[0] ?? '']))
  for (const edge of listOf(board['edges'])) writeEdge(writer, edge, names)
  const texts = cards.filter(({ type }) => type === 'text').map(({ content }) => content)
  return {
    format: 'document',
    bodyStart: 0,
    ...writer.finish(),
    fields: [],
    tags: texts.flatMap(findTags),
    links: [...cards.filter(({ type }) => type === 'file').map(({ content }) => content), ...texts.flatMap(findLinks)],
  }
}

function parsedBoard(text: string): Readonly<Record<string, unknown>> | null {
  try {
    // An empty board is an empty file.
    const value: unknown = text.trim() === '' ? {} : JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

const listOf = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : [])

function cardOf(node: Readonly<Record<string, unknown>>): Card {
  const number = (key: string) => (typeof node[key] === 'number' ? node[key] : 0)
  const text = (key: string) => (typeof node[key] === 'string' ? node[key] : '')
  return {
    id: text('id'),
    type: text('type'),
    content: text('text') || text('file') || text('url') || text('label'),
    x: number('x'),
    y: number('y'),
    width: number('width'),
    height: number('height'),
  }
}

const holds = (group: Card, { x, y }: Card) =>
  x >= group.x && y >= group.y && x <= group.x + group.width && y <= group.y + group.height

const smaller = (best: Card | null, one: Card) =>
  best === null || one.width * one.height < best.width * best.height ? one : best

const fromTheTop = (cards: readonly Card[]) => cards.toSorted((one, other) => one.y - other.y || one.x - other.x)

function writeCard(writer: DocumentWriter, { type, content }: Card): void {
  if (type === 'text') writeMarkdown(writer, content, 1)
  else writer.paragraph(content)
}

/** Only an arrow that somebody wrote on says something. */
function writeEdge(writer: DocumentWriter, edge: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): void {
  const { label, fromNode, toNode } = edge
  if (typeof label !== 'string' || label.trim() === '') return
  const nameOf = (node: unknown) => (typeof node === 'string' ? (names.get(node) ?? '').slice(0, 100) : '')
  writer.paragraph(`${nameOf(fromNode)} → ${nameOf(toNode)}: ${label}`)
}
