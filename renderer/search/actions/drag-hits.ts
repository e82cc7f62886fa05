// Hits that are dragged out of the window: a quote with its source for texts, an address for what opens files.
import type { DragEvent } from 'react'
import type { Hit } from '../../../shared/schemas.ts'
import { addressesOf, type Folders, quotesOf } from './hit-texts.ts'

export function dragHits({ dataTransfer }: DragEvent, hits: readonly Hit[], folders: Folders): void {
  const quotes = quotesOf(hits, folders)
  dataTransfer.effectAllowed = 'copy'
  dataTransfer.setData('text/plain', quotes)
  dataTransfer.setData('text/markdown', quotes)
  dataTransfer.setData('text/uri-list', addressesOf(hits, folders))
}
