import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderHolds, isElsewhere, isProgram } from '../../electron/main/open-rules.ts'

const folder = join('/', 'home', 'notes')

test('a file below the folder is inside, whatever it is called', () => {
  for (const name of ['a.md', join('b', 'c.md'), '..a.md', '...']) expect(folderHolds(folder, join(folder, name))).toBe(true)
})

test('the folder itself, its neighbours and everything above are outside', () => {
  for (const path of [folder, `${folder}-2/a.md`, join(folder, '..', 'a.md'), '/', join('/', 'etc', 'passwd')]) {
    expect(folderHolds(folder, path)).toBe(false)
  }
})

test.each(['run.sh', 'Setup.EXE', 'a.desktop', 'x.md.bat', 'x.exe. ', 'link.url', 'Tool.app', 'evil.lnk'])(
  '%s is a program, whatever its mode says',
  (name) => expect(isProgram(name, 0o644)).toBe(true),
)

test('notes are none, also on shares where every file may be run', () => {
  for (const name of ['a.md', 'b.txt', 'c.org', 'd.html', 'e.pdf']) expect(isProgram(name, 0o777)).toBe(false)
})

test('without an extension the mode decides', () => {
  expect(isProgram('README', 0o644)).toBe(false)
  expect(isProgram('configure', 0o755)).toBe(true)
})

test('files of other machines are looked at only where a linked folder lies there', () => {
  for (const path of ['\\\\evil\\share\\a.md', '//evil/share/a.md', '\\\\?\\UNC\\evil\\share\\a.md']) {
    expect(isElsewhere(path, [folder])).toBe(true)
    expect(isElsewhere(path, [])).toBe(true)
  }
  expect(isElsewhere('//srv/notes/a.md', ['//srv/notes'])).toBe(false)
  expect(isElsewhere(join(folder, 'a.md'), [])).toBe(false)
})
