// Whether an encoder reads a passage of a note, by its prose alone.
import { readableText } from '../chunk/readable-text.ts'
import type { TextReader } from './reading.ts'

/**
 * Markup and addresses are in no language: a list of links with Chinese names is Chinese. Tokens are not asked for, only
 * scripts: a passage of emoji alone is rare, and this is asked of every candidate of a search.
 */
export function readsPassage(reader: TextReader, text: string): boolean {
  if (reader.read(text, []).unread.length === 0) return true
  const prose = readableText(text, 'markdown').replaceAll(/https?:\/\/[!-~]+/g, ' ')
  return reader.read(prose, []).isRead
}
