// What tells "the encoder is not there just now" from a fault: words answer alone, and background work tries again later.
import { isAppError } from '../../../shared/errors.ts'

export const isEncoderAway = (error: unknown): boolean =>
  isAppError(error, 'ENCODER_GONE') || isAppError(error, 'REMOTE_FAILED') || isAppError(error, 'NOT_AVAILABLE')
