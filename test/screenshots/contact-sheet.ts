// All pictures of one language and theme on one sheet: a row a scene, a column a size.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { type Look, lookName, sizes } from './looks.ts'

/** Height of a picture on the sheet, in CSS pixels. */
const rowHeight = 150
const jpegQuality = 70

export async function writeContactSheet(
  browser: Browser,
  folder: string,
  scenes: readonly string[],
  { language, theme }: Pick<Look, 'language' | 'theme'>,
  file: string,
): Promise<void> {
  const picture = (scene: string, size: (typeof sizes)[number]) => {
    const bytes = readFileSync(join(folder, `${scene}-${lookName({ language, theme, ...size })}.png`))
    return `<img src="data:image/png;base64,${bytes.toString('base64')}" height="${rowHeight}" alt="">`
  }
  const rows = scenes.map(
    (scene) => `<figure>${sizes.map((size) => picture(scene, size)).join('')}<figcaption>${scene}</figcaption></figure>`,
  )
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 } })
  await page.setContent(`<style>
    body { margin: 12px; display: flex; flex-wrap: wrap; gap: 12px; background: #888; font: 12px sans-serif; }
    figure { margin: 0; display: flex; flex-wrap: wrap; gap: 4px; width: 732px } figcaption { width: 100% }
  </style>${rows.join('')}`)
  await page.screenshot({ path: file, fullPage: true, type: 'jpeg', quality: jpegQuality })
  await page.close()
}
