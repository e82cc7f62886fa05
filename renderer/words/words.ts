// All that the window says, as one table a language: sentences are strings, or functions of what they tell. The compiler holds that no
// language lacks one, and test/renderer/words.test.ts that no component brings its own.
import type { Language } from '../../shared/methods/settings.ts'
import type { english } from './english.ts'

export type Words = Omit<typeof english, 'language'> & { language: Language }
