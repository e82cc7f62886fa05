// Tells one process from a later one that was given the same pid.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * When the process was started, as an opaque text that is equal only for the same process; '' where the system
 * does not say; null when there is no such process (or only its zombie).
 */
export async function processStart(pid: number): Promise<string | null> {
  if (!isRunning(pid)) return null
  if (process.platform === 'linux') return linuxStart(pid)
  if (process.platform === 'darwin') return psStart(pid)
  return ''
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // SAFETY: process.kill throws system errors. EPERM: it runs, but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// Field 22 of proc(5)'s stat counts ticks since boot, so the boot's id belongs to it. Fields start after the last ')',
// because the program's name may itself hold blanks and brackets.
async function linuxStart(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return null
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  return `${boot.trim()}/${fields[19]}`
}

async function psStart(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.trim()
}
