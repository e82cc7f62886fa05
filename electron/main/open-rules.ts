// Which files the app may hand to the system: notes of linked folders, never programs. Pure.
import { extname, relative, sep } from 'node:path'

// What Windows, macOS and desktop Linux run on a double click, and links that lead to such things.
const programs = new Set(
  `.exe .com .scr .pif .bat .cmd .ps1 .psm1 .vbs .vbe .js .jse .mjs .cjs .wsf .wsh .hta .msi .msp .msix .appx .reg .cpl .jar .lnk .url .scf .inf
  .gadget .application .chm .app .command .tool .terminal .workflow .action .scpt .scptd .osax .pkg .mpkg .dmg .webloc .fileloc .inetloc .prefpane
  .sh .bash .zsh .csh .fish .run .bin .desktop .appimage .deb .rpm .snap .flatpakref .py .pyw .pl .rb .php .lua .so .dylib .dll`.split(
    /\s+/,
  ),
)

/** True when `path` lies inside `folder`. Both absolute and with links resolved. */
export function folderHolds(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !/^([a-z]:|[\\/])/i.test(way)
}

/**
 * True for a file of another machine that no linked folder holds. Such a path is not even looked at: on Windows the look alone tells that machine
 * who is asking, and a page on the web can have a link to Nearnote followed.
 */
export const isElsewhere = (path: string, folders: readonly string[]): boolean =>
  /^[\\/]{2}/.test(path) && !folders.some((folder) => folderHolds(folder, path))

/**
 * True for what the system would run rather than show: by its name, or, where it has no extension, by its mode bits.
 * Not by the bits alone: on a Windows share every note has them.
 */
export function isProgram(path: string, mode: number): boolean {
  // Windows drops dots and blanks at the end of a name, so "x.exe. " is a program too.
  const extension = extname(path.replace(/[. ]+$/, '')).toLowerCase()
  return extension === '' ? (mode & 0o111) !== 0 : programs.has(extension)
}
