// What a command takes besides options: the words behind its name. Each kind throws UsageError for too few or too many.
import { UsageError } from './usage-error.ts'

/** `command` is what the error calls it, as 'search' or 'models add'. */
export type Positionals<W> = (words: readonly string[], command: string) => W

export const none: Positionals<undefined> = (words, command) => {
  if (words.length > 0) throw new UsageError(`'${command}' takes no '${words[0]}'. ${wayOut(command)}`)
  return undefined
}

export const any: Positionals<readonly string[]> = (words) => words

/** `what` is named by the error: 'a folder'. */
export function one(what: string): Positionals<string> {
  return (words, command) => {
    const [word] = words
    if (word === undefined || words.length > 1) throw wants(what, command)
    return word
  }
}

/** One word, or undefined. */
export function oneOrNone(what: string): Positionals<string | undefined> {
  return (words, command) => (words.length > 0 ? one(what)(words, command) : undefined)
}

export function two(what: string): Positionals<{ left: string; right: string }> {
  return (words, command) => {
    const [left, right] = words
    if (left === undefined || right === undefined || words.length > 2) throw wants(what, command)
    return { left, right }
  }
}

/** One text, of as many words as there are. */
export function sentence(what: string): Positionals<string> {
  return (words, command) => {
    if (words.length === 0) throw wants(what, command)
    return words.join(' ')
  }
}

const wants = (what: string, command: string) => new UsageError(`'${command}' wants ${what}. ${wayOut(command)}`)

const wayOut = (command: string) => `Try: nearnote ${command.split(' ')[0]} --help`
