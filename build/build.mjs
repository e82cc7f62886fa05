// Builds what runs: the window with vite; main, preload and hosts with rolldown. Entries that are not there are left out and named.
// Used as `npm run build` and, by import, by the start, test and package scripts.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { returnedMemory } from './returned-memory.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

// Native modules and what they share objects with stay outside the bundle; Electron is there when the app runs.
const external = [/^node:/, 'electron', '@lancedb/lancedb', 'apache-arrow', 'onnxruntime-node']

// CommonJS packages inside our ES modules (write-file-atomic) still ask for these.
export const commonJsNames = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' }

const variables = (values) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')

const programs = [
  { input: 'electron/main/main.ts', file: 'out/main/main.js' },
  // A sandboxed preload must be one CommonJS file.
  { input: 'electron/main/preload.ts', file: 'out/main/preload.cjs', format: 'cjs' },
  { input: 'electron/hosts/process.ts', file: 'out/hosts/process.js' },
  { input: 'electron/hosts/lane.ts', file: 'out/hosts/lane.js' },
  { input: 'electron/hosts/reader.ts', file: 'out/hosts/reader.js' },
  { input: 'electron/hosts/scan.ts', file: 'out/hosts/scan.js' },
  { input: 'electron/hosts/map.ts', file: 'out/hosts/map.js' },
  {
    input: 'electron/hosts/cli.ts',
    file: 'out/hosts/cli.js',
    banner: `#!/usr/bin/env -S ${variables(returnedMemory)} node`,
    executable: true,
  },
]

/** Builds everything that has its source. Resolves with the sources that were missing; rejects after the rest when one is broken. */
export async function build() {
  const started = Date.now()
  removeOldChunks()
  const present = programs.filter(({ input }) => existsSync(join(root, input)))
  const missing = programs.filter((program) => !present.includes(program)).map(({ input }) => input)
  const hasWindow = existsSync(join(root, 'renderer/index.html'))
  if (!hasWindow) missing.push('renderer/index.html')
  const parts = [...present.map(buildProgram), ...(hasWindow ? [buildWindow()] : [])]
  copyTrayIcon()
  const broken = (await Promise.allSettled(parts)).filter(({ status }) => status === 'rejected')
  for (const input of missing) console.error(`left out: ${input} is not there`)
  if (broken.length > 0) throw broken.length === 1 ? broken[0].reason : new AggregateError(broken.map(({ reason }) => reason))
  console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return missing
}

async function buildProgram({ input, file, format = 'esm', banner = '', executable = false }) {
  const { rolldown } = await import('rolldown')
  const transform = { define: commonJsNames }
  const bundle = await rolldown({ input: join(root, input), platform: 'node', external, cwd: root, transform })
  const folder = dirname(file)
  // What hosts import only where it is needed (libraries of readers) is a file of its own: no other process has to parse it.
  const isSplit = folder === 'out/hosts'
  const { output } = await bundle.generate({
    dir: join(root, folder),
    entryFileNames: isSplit ? '[name]-[hash].js' : basename(file),
    chunkFileNames: 'parts/[name]-[hash].js',
    format,
    sourcemap: true,
    codeSplitting: isSplit,
  })
  await bundle.close()
  // Parts first: whoever starts the new program finds them.
  const chunks = output.filter(({ type }) => type === 'chunk').reverse()
  for (const chunk of chunks) writeChunk(folder, chunk)
  // Parts import from the program's chunk by its name, so that must be the one that runs, by whatever name it is started.
  const entry = chunks.find(({ isEntry }) => isEntry).fileName
  if (isSplit) replaceFile(file, `${banner === '' ? '' : `${banner}\n`}import './${entry}'\n`, executable ? 0o755 : 0o644)
}

function writeChunk(folder, { fileName, code, map }) {
  const file = join(folder, fileName)
  // A part that only hands on names of another has no map.
  if (map === null) return replaceFile(file, code)
  replaceFile(`${file}.map`, map.toString())
  const bare = code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')
  replaceFile(file, `${bare}\n//# sourceMappingURL=${basename(file)}.map\n`)
}

/** Chunks have their content's hash in their names, so each build leaves some behind; a program that still runs may want those of the last hour. */
function removeOldChunks() {
  const folder = join(root, 'out', 'hosts')
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name)
    // Another build may be at work here: what it has just renamed is no longer there.
    const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (/-[\w-]{8}\.js(?:\.map)?$/.test(name) && Date.now() - modified > 60 * 60 * 1000) rmSync(file, { force: true })
  }
}

// In one step: the app, a server or a test may be starting the old one right now.
function replaceFile(file, text, mode = 0o644) {
  const target = join(root, file)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(`${target}.${process.pid}`, text, { mode })
  renameSync(`${target}.${process.pid}`, target)
}

/** KaTeX names each font three times; every browser that opens the window reads the first. */
const withoutOldFonts = {
  name: 'without-old-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    /katex[^/]*\.css/.test(id) ? code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\([^)]*\)/g, '') : null,
}

async function buildWindow() {
  const fresh = join(root, `out/renderer.${process.pid}`)
  const [{ build: viteBuild }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  await viteBuild({
    root: join(root, 'renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react(), withoutOldFonts],
    // Its way for browsers lets the page parse HTML, which tells of every style in it as forbidden; the other one is a parser that is here anyway.
    resolve: {
      alias: { 'hast-util-from-html-isomorphic': join(root, 'node_modules/hast-util-from-html-isomorphic/lib/index.js') },
    },
    build: {
      outDir: fresh,
      emptyOutDir: true,
      // Electron 45 brings Chromium 154; browsers that open the served window are about as new.
      target: 'chrome140',
      modulePreload: { polyfill: false },
      // The page's rules let fonts come from files alone.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      // One file is read from the disk faster than many.
      chunkSizeWarningLimit: 4096,
    },
  })
  copyPdfFiles(join(fresh, 'pdf'))
  // Its fonts are among the window's files.
  cpSync(join(root, 'node_modules/katex/LICENSE'), join(fresh, 'assets/LICENSE_KATEX'))
  replaceFolder(fresh, join(root, 'out/renderer'))
}

/** Small, as trays want it. */
function copyTrayIcon() {
  mkdirSync(join(root, 'out/main'), { recursive: true })
  cpSync(join(root, 'build/tray.png'), join(root, 'out/main/tray.png'))
}

/** What pdf.js loads while it draws: character maps, the standard fonts, and its decoder of JPEG 2000 that is no WebAssembly. */
function copyPdfFiles(target) {
  const source = join(root, 'node_modules/pdfjs-dist')
  cpSync(join(source, 'cmaps'), join(target, 'cmaps'), { recursive: true })
  cpSync(join(source, 'standard_fonts'), join(target, 'standard_fonts'), { recursive: true })
  cpSync(join(source, 'LICENSE'), join(target, 'LICENSE'))
  mkdirSync(join(target, 'decoders'), { recursive: true })
  for (const name of ['openjpeg_nowasm_fallback.js', 'LICENSE_OPENJPEG', 'LICENSE_PDFJS_OPENJPEG']) {
    cpSync(join(source, 'wasm', name), join(target, 'decoders', name))
  }
}

function replaceFolder(fresh, target) {
  const old = `${fresh}.old`
  if (existsSync(target)) renameSync(target, old)
  renameSync(fresh, target)
  rmSync(old, { recursive: true, force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
