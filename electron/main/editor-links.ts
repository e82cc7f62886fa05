// How a note is opened in an editor: by the editor's own link. Pure.
import type { Opener } from '../../shared/methods/host.ts'

/** What each editor's links begin with. */
export const editorSchemes: Readonly<Record<Exclude<Opener, 'system'>, string>> = { vscode: 'vscode://', obsidian: 'obsidian://' }

/** `path` is absolute; `line` counts from 1. Obsidian opens at the note's beginning: its links know no lines. */
export function editorLink(editor: Exclude<Opener, 'system'>, path: string, line: number): string {
  if (editor === 'obsidian') return `obsidian://open?path=${encodeURIComponent(path)}`
  const slashes = path.replaceAll('\\', '/')
  const encoded = slashes.split('/').map(encodeSegment).join('/')
  return `vscode://file${slashes.startsWith('/') ? '' : '/'}${encoded}:${line}`
}

// A drive's colon stays; any other would be read as a line.
const encodeSegment = (segment: string) => (/^[A-Za-z]:$/.test(segment) ? segment : encodeURIComponent(segment))
