// The one way in which a model folder is refused: every problem as a sentence.
import { AppError } from '../../../../shared/errors.ts'

/** The message names the first three problems, the data all of them. */
export function modelInvalid(folder: string, problems: readonly string[], cause?: unknown): AppError<'MODEL_INVALID'> {
  const some = problems.slice(0, 3).join('; ')
  const more = problems.length > 3 ? ` (and ${problems.length - 3} more)` : ''
  return new AppError(
    'MODEL_INVALID',
    `The model in ${folder} cannot be used: ${some}${more}.`,
    { folder, problems: [...problems] },
    { cause },
  )
}
