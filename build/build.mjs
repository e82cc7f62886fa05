// Builds what runs: the window with vite; main, preload and hosts with rolldown. Entries that are not there are left out and named.
// Used as `npm run build` and, by import, by the start, test and package scripts.
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

// Native modules and what they share objects with stay outside the bundle; Electron is there when the app runs.
const external = [/^node:/, 'electron', '@lancedb/lancedb', 'apache-arrow', 'onnxruntime-node']

// CommonJS packages inside our ES modules (write-file-atomic) still ask for these.
export const commonJsNames = { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' }

const programs = [
  { input: 'electron/main/main.ts', file: 'out/main/main.js' },
  // A sandboxed preload must be one CommonJS file.
  { input: 'electron/main/preload.ts', file: 'out/main/preload.cjs', format: 'cjs' },
  { input: 'electron/hosts/process.ts', file: 'out/hosts/process.js' },
  { input: 'electron/hosts/lane.ts', file: 'out/hosts/lane.js' },
  { input: 'electron/hosts/reader.ts', file: 'out/hosts/reader.js' },
  { input: 'electron/hosts/cli.ts', file: 'out/hosts/cli.js', banner: '#!/usr/bin/env node', executable: true },
]

/** Builds everything that has its source. Resolves with the sources that were missing; rejects after the rest when one is broken. */
export async function build() {
  const started = Date.now()
  const present = programs.filter(({ input }) => existsSync(join(root, input)))
  const missing = programs.filter((program) => !present.includes(program)).map(({ input }) => input)
  const hasWindow = existsSync(join(root, 'renderer/index.html'))
  if (!hasWindow) missing.push('renderer/index.html')
  const parts = [...present.map(buildProgram), ...(hasWindow ? [buildWindow()] : [])]
  const broken = (await Promise.allSettled(parts)).filter(({ status }) => status === 'rejected')
  for (const input of missing) console.error(`left out: ${input} is not there`)
  if (broken.length > 0) throw broken.length === 1 ? broken[0].reason : new AggregateError(broken.map(({ reason }) => reason))
  console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return missing
}

async function buildProgram({ input, file, format = 'esm', banner, executable = false }) {
  const { rolldown } = await import('rolldown')
  const transform = { define: commonJsNames }
  const bundle = await rolldown({ input: join(root, input), platform: 'node', external, cwd: root, transform })
  const { output } = await bundle.generate({
    file: join(root, file),
    format,
    sourcemap: true,
    codeSplitting: false,
    banner: banner && !startsWithHashbang(input) ? banner : '',
  })
  await bundle.close()
  const [{ code, map }] = output
  replaceFile(`${file}.map`, map.toString())
  replaceFile(
    file,
    `${code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')}\n//# sourceMappingURL=${basename(file)}.map\n`,
    executable ? 0o755 : 0o644,
  )
}

// In one step: the app, a server or a test may be starting the old one right now.
function replaceFile(file, text, mode = 0o644) {
  const target = join(root, file)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(`${target}.${process.pid}`, text, { mode })
  renameSync(`${target}.${process.pid}`, target)
}

// rolldown keeps a source's own first line.
function startsWithHashbang(input) {
  return readFileSync(join(root, input), 'utf8').startsWith('#!')
}

async function buildWindow() {
  const fresh = join(root, `out/renderer.${process.pid}`)
  const [{ build: viteBuild }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  await viteBuild({
    root: join(root, 'renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: fresh,
      emptyOutDir: true,
      // Electron 45 brings Chromium 154; browsers that open the served window are about as new.
      target: 'chrome140',
      modulePreload: { polyfill: false },
      // One file is read from the disk faster than many.
      chunkSizeWarningLimit: 4096,
    },
  })
  copyPdfFiles(join(fresh, 'pdf'))
  replaceFolder(fresh, join(root, 'out/renderer'))
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
