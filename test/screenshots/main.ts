// Photographs every scene in every look. `--only map,search`: scenes whose names begin so. `--looks en-light`: looks whose names begin so.
// `--docs`: also contact sheets and the README's pictures, into docs/.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { languages } from '../../renderer/words/languages.ts'
import { writeContactSheet } from './contact-sheet.ts'
import { free } from './interfere.ts'
import { fillLibrary, type LibraryName } from './libraries.ts'
import { type Look, lookName, looks } from './looks.ts'
import { type Scene, scenes } from './scenes.ts'
import { openServed, type Served } from './served.ts'

const root = process.cwd()
const folder = join(root, 'out', 'screenshots')
/** Until fonts, pictures and the second part of an answer are there, in milliseconds. */
const restMs = 700

/** The README's pictures: name in docs -> scene. */
const readmePictures = {
  search: 'search',
  compare: 'compare',
  document: 'reader-pdf',
  models: 'models',
  map: 'map',
  home: 'home',
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    looks: { type: 'string', default: '' },
    docs: { type: 'boolean', default: false },
  },
})
const named = (wanted: string, name: string) => wanted.split(',').some((begin) => name.startsWith(begin))
const wantedScenes = scenes.filter(({ name }) => named(values.only, name))
const wantedLooks = looks.filter((look) => named(values.looks, lookName(look)))

mkdirSync(folder, { recursive: true })
const executablePath = process.env['NEARNOTE_CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const failures: string[] = []
for (const library of ['empty', 'full', 'huge'] as const) await photographLibrary(browser, library)
if (values.docs) await writeDocs(browser)
await browser.close()
for (const failure of failures) console.error(failure)
process.exit(failures.length === 0 ? 0 : 1)

async function photographLibrary(open: Browser, library: LibraryName): Promise<void> {
  const ofLibrary = wantedScenes.filter((scene) => scene.library === library)
  if (ofLibrary.length === 0) return
  // A place that says nothing of whose machine it is: the pictures show it.
  const place = join(tmpdir(), 'nearnote pictures', library)
  rmSync(place, { recursive: true, force: true })
  const served = await openServed(open, root, join(place, 'data'))
  await fillLibrary(library, root, place, served)
  for (const look of wantedLooks) {
    await served.call('changeSettings', { language: look.language, theme: look.theme })
    await served.page.setViewportSize({ width: look.width, height: look.height })
    for (const scene of ofLibrary) await photograph(scene, look, served)
  }
  await served.close()
  rmSync(place, { recursive: true, force: true })
}

async function photograph(scene: Scene, look: Look, { page }: Served): Promise<void> {
  const name = `${scene.name}-${lookName(look)}`
  try {
    await scene.before?.(page)
    await page.goto(new URL('/', page.url()).href)
    // The window comes back as the scene before left it.
    await page.locator('.sidebar .nav-item').first().click()
    await page.locator('#search-field:visible, .welcome:visible').first().waitFor()
    if (await page.locator('#search-field').isVisible()) await page.locator('#search-field').fill('')
    await scene.show(page, languages[look.language])
    await sleep(restMs)
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await free(page)
  console.log(name)
}

async function writeDocs(open: Browser): Promise<void> {
  const docs = join(root, 'docs')
  for (const [name, scene] of Object.entries(readmePictures)) {
    copyFileSync(join(folder, `${scene}-en-light-1280x800.png`), join(docs, `${name}.png`))
  }
  for (const language of ['en', 'zh'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const sheet = join(docs, `contact-sheet-${language}-${theme}.jpg`)
      await writeContactSheet(
        open,
        folder,
        scenes.map(({ name }) => name),
        { language, theme },
        sheet,
      )
    }
  }
}
