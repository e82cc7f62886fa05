// What tells "the encoder is not there just now" from a fault: words answer alone, and background work tries again later.
import { isAppError } from '../../../shared/errors.ts'

/** The last two: its graph is gone from the cache and cannot be built again. */
const awayCodes = ['ENCODER_GONE', 'REMOTE_FAILED', 'NOT_AVAILABLE', 'MODEL_INVALID', 'DISK_FULL'] as const

export const isEncoderAway = (error: unknown): boolean => awayCodes.some((code) => isAppError(error, code))
