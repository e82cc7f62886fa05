import { expect, test } from 'vitest'
import { editorLink } from '../../electron/main/editor-links.ts'

test.each([
  ['vscode', '/home/ada/Old oak #1?.md', 12, 'vscode://file/home/ada/Old%20oak%20%231%3F.md:12'],
  ['vscode', 'C:\\Notes\\a:b.md', 1, 'vscode://file/C:/Notes/a%3Ab.md:1'],
  ['obsidian', '/home/ada/a&b=c.md', 3, 'obsidian://open?path=%2Fhome%2Fada%2Fa%26b%3Dc.md'],
] as const)('%s opens %s', (editor, path, line, link) => expect(editorLink(editor, path, line)).toBe(link))
