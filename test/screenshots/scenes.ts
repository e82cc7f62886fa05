// What is photographed: a view in a state. A scene begins on a window of its library as somebody opens it.
import type { Page } from '@playwright/test'
import type { View } from '../../renderer/shell/views.ts'
import type { Words } from '../../renderer/words/words.ts'
import { interfere } from './interfere.ts'
import type { LibraryName } from './libraries.ts'

export interface Scene {
  name: string
  library: LibraryName
  /** Before the window is opened: what hangs or fails from the first call on. */
  before?: (page: Page) => Promise<void>
  show(page: Page, words: Words): Promise<void>
}

async function open(page: Page, words: Words, view: View): Promise<void> {
  await page.locator('.sidebar .nav-item', { hasText: words.shell.views[view] }).click()
}

async function ask(page: Page, query: string): Promise<void> {
  await page.locator('#search-field').fill(query)
  await page.locator('.hit, .nothing-headline').first().waitFor()
}

const searching = (name: string, query: string, library: LibraryName = 'full'): Scene => ({
  name,
  library,
  show: (page) => ask(page, query),
})

const viewing = (name: string, view: View, library: LibraryName = 'full', before?: Scene['before']): Scene => ({
  name,
  library,
  ...(before && { before }),
  show: (page, words) => open(page, words, view),
})

async function compareTexts(page: Page, words: Words): Promise<void> {
  await open(page, words, 'compare')
  await page.locator('.compare textarea:visible').first().waitFor()
  const [left, right] = await page.locator('.compare textarea:visible').all()
  await left?.fill('The heat pump hums at night and keeps the neighbours awake.')
  await right?.fill('Our new heating is so loud in the dark that next door cannot sleep.')
  await page.locator('.pair-result').waitFor()
}

async function compareLists(page: Page, words: Words): Promise<void> {
  await open(page, words, 'compare')
  await page.getByRole('tab').nth(1).click()
  await page.locator('.lists .pair-tools button:visible').first().click()
  await page.getByRole('grid').waitFor()
}

export const scenes: readonly Scene[] = [
  viewing('welcome', 'search', 'empty'),
  viewing('home', 'search'),
  searching('search', 'how do I keep bread fresh'),
  searching('search-key', 'where is the spare key'),
  searching('search-filters', 'tag:reading writing'),
  searching('search-nothing', 'quarterly tax law of Peru'),
  searching('search-rtl', 'נענע'),
  searching('search-chinese', '番茄'),
  searching('reader', 'title:"Every kind of writing"'),
  {
    name: 'reader-pdf',
    library: 'full',
    async show(page) {
      await ask(page, 'how often may the allotment be inspected')
      // The document is read after the answer stands, which the first time takes longer than the picture waits.
      await page.locator('.document-place').first().waitFor()
    },
  },
  {
    name: 'search-loading',
    library: 'full',
    async show(page) {
      await interfere(page, ['search', 'completeSearch'], 'hang')
      await page.locator('#search-field').fill('how do I keep bread fresh')
    },
  },
  {
    name: 'search-failing',
    library: 'full',
    async show(page) {
      await interfere(page, ['search', 'completeSearch'], 'fail')
      await page.locator('#search-field').fill('how do I keep bread fresh')
      await page.locator('.results [role=alert], .results .inline-trouble').first().waitFor()
    },
  },
  { name: 'compare', library: 'full', show: compareTexts },
  { name: 'compare-lists', library: 'full', show: compareLists },
  viewing('compare-empty', 'compare', 'empty'),
  {
    name: 'map',
    library: 'full',
    async show(page, words) {
      await open(page, words, 'map')
      await page.locator('.map-canvas').first().waitFor({ timeout: 60_000 })
    },
  },
  viewing('map-empty', 'map', 'empty'),
  viewing('map-failing', 'map', 'full', (page) => interfere(page, ['readMap'], 'fail')),
  viewing('duplicates', 'duplicates'),
  viewing('duplicates-empty', 'duplicates', 'empty'),
  viewing('duplicates-loading', 'duplicates', 'full', (page) => interfere(page, ['listDuplicates'], 'hang')),
  viewing('duplicates-failing', 'duplicates', 'full', (page) => interfere(page, ['listDuplicates'], 'fail')),
  viewing('library', 'library'),
  viewing('library-empty', 'library', 'empty'),
  viewing('models', 'models'),
  viewing('models-failing', 'models', 'full', (page) => interfere(page, ['listModels'], 'fail')),
  viewing('settings', 'settings'),
  {
    name: 'shortcuts',
    library: 'full',
    async show(page) {
      await page.locator('.status-line button').last().click()
      await page.locator('dialog[open], [role=dialog]').first().waitFor()
    },
  },
  {
    name: 'summon',
    library: 'full',
    async show(page) {
      await page.goto(new URL('?window=summon', page.url()).href)
      await page.locator('input').first().fill('bread')
      await page.locator('[role=option]').first().waitFor()
      await page.locator('input').first().press('Tab')
    },
  },
  searching('search-huge', 'water', 'huge'),
  viewing('map-huge', 'map', 'huge'),
  viewing('duplicates-huge', 'duplicates', 'huge'),
  viewing('library-huge', 'library', 'huge'),
]
