// The words of the language that is spoken, for components. Functions are given what they need of them.
import { createContext, useContext } from 'react'
import { english } from './english.ts'
import type { Words } from './words.ts'

export const WordsContext = createContext<Words>(english)

export const useWords = (): Words => useContext(WordsContext)
