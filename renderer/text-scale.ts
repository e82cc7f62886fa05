// How large text is beside the normal size, for what is laid out by figures: styles/tokens.css says the same to the style sheets.
import type { Settings } from '../shared/methods/settings.ts'
import { useSettings } from './app-context.ts'

export const textScales: Readonly<Record<Settings['textSize'], number>> = { small: 0.92, normal: 1, large: 1.15, huge: 1.35 }

export const useTextScale = (): number => textScales[useSettings().textSize]
