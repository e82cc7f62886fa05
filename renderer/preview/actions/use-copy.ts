// Puts a text on the clipboard and says so.
import { useApp } from '../../app-context.ts'
import { useWords } from '../../words/use-words.ts'

/** `done`: what is there now, as a sentence. */
export function useCopy(): (text: string | Promise<string>, done: { title: string; text: string }) => Promise<void> {
  const { toasts } = useApp()
  const { preview } = useWords()
  return async (text, done) => {
    try {
      await navigator.clipboard.writeText(await text)
      toasts.notice(done.title, done.text)
    } catch {
      toasts.notice(preview.copy.failed, preview.copy.failedWhy)
    }
  }
}
