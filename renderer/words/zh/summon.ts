// The small window that a global shortcut brings up.
import type { Words } from '../words.ts'

export const summon: Words['summon'] = {}
