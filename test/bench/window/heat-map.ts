// Compares two lists in the window and looks over the whole table: how long it takes to stand there, and whether anything blocks meanwhile.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import type { NoteWriter } from './made-up-notes.ts'

export interface HeatFigures {
  /** From the second list to the first frame with the table, the pause for typing and the encoding of all texts within. */
  shownMs: number
  longTasks: number[]
}

export async function showHeatMap(page: Page, writer: NoteWriter, size: number): Promise<HeatFigures> {
  const list = () => Array.from({ length: size }, () => writer.question()).join('\n')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('tab', { name: 'Two lists' }).click()
  const panel = page.getByRole('tabpanel', { name: 'Two lists' })
  await panel.getByRole('button', { name: 'Clear' }).click()
  await panel.getByLabel('One list').fill(list())
  await panel.getByLabel('Another list').fill(list())
  // Here a list is typed in line by line, which no paste does; only what follows is the window's own.
  await page.evaluate(() => void (window.notebook !== undefined && (window.notebook.longTasks = [])))
  const began = performance.now()
  const grid = panel.getByRole('grid')
  await grid.waitFor({ timeout: 120_000 })
  const shownMs = performance.now() - began
  await sleep(1500)
  await lookOver(page, grid)
  const longTasks = (await page.evaluate(() => window.notebook?.longTasks ?? [])).map(({ ms }) => ms)
  return { shownMs, longTasks }
}

/** Wheels to the far corner and back, hovers, and walks with keys. */
async function lookOver(page: Page, grid: ReturnType<Page['getByRole']>): Promise<void> {
  const box = await grid.locator('xpath=..').boundingBox()
  if (box === null) throw new Error('the table is not to be seen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (const [x, y] of [
    [900, 0],
    [0, 900],
    [900, 900],
    [-2000, -2000],
  ] as const) {
    for (let step = 0; step < 8; step += 1) {
      await page.mouse.wheel(x, y)
      await sleep(30)
    }
  }
  for (let step = 0; step < 10; step += 1) await page.mouse.move(box.x + 300 + step * 30, box.y + 120 + step * 9)
  await grid.locator('[tabindex="0"]').first().focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'End', 'PageDown', 'PageDown', 'Home']) await page.keyboard.press(key)
  await sleep(300)
}

export function describeHeat({ shownMs, longTasks }: HeatFigures): string {
  const long = longTasks.length === 0 ? 'none' : `${longTasks.length}, the longest ${Math.max(...longTasks)} ms`
  return `stands there after ${Math.round(shownMs)} ms; tasks over 50 ms while it comes, is scrolled and walked through: ${long}`
}
