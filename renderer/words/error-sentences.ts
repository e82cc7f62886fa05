// What a language says of failures. English leaves the sentences to the engine, whose own are English and name the thing and the way out.
import type { ErrorCode, ErrorData } from '../../shared/errors.ts'

/** One for each code, made of what the failure carries. A `reason` is the engine's or the system's, as it is. */
export type ErrorSentences = { [C in ErrorCode]: (data: ErrorData[C]) => string }

export interface ErrorTable {
  titles: Record<ErrorCode, string>
  sentences: ErrorSentences | null
  waysOut: {
    /** `name`: a folder's. */
    linkInstead(name: string): string
    openLibrary: string
    openModels: string
    openConnection: string
    reload: string
  }
}
