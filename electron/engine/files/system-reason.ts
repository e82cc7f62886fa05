// System error codes of node:fs, and what they mean in words for people.

/** The code of a rejected node:fs call, 'UNKNOWN' for anything else. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN'
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
  EIO: 'the disk reports a read error',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is not a folder',
  ELOOP: 'its links go in circles',
  ENAMETOOLONG: 'its path is too long',
  ESTALE: 'the network drive has lost it',
  ETIMEDOUT: 'the drive does not answer',
  EHOSTDOWN: 'the network drive is away',
  ENOTCONN: 'the drive is not connected',
  ENODEV: 'the drive is away',
  ENXIO: 'the drive is away',
  EBUSY: 'another program keeps it locked',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EISDIR: 'it is a folder',
}

/** Fits after "could not be read: ". */
export function systemReason(code: string): string {
  return reasons[code] ?? `the system says ${code}`
}
