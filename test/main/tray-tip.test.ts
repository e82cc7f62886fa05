import { expect, test } from 'vitest'
import { trayTip } from '../../electron/main/tray-tip.ts'
import { english } from '../../electron/main/words/english.ts'

const counts = { found: 1210, indexed: 1204, skipped: 5, failed: 1 }

test.each([
  [null, 'Nearnote'],
  [{ state: 'idle', ...counts }, 'Nearnote · 1,204 notes'],
  [{ state: 'indexing', ...counts, indexed: 10 }, 'Nearnote · indexing 10 of 1,204'],
  [{ state: 'paused', ...counts }, 'Nearnote · indexing is paused'],
] as const)('%j', (progress, tip) => expect(trayTip(progress, english.tray)).toBe(tip))
