import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOnBattery } from '../../electron/hosts/power.ts'
import { temporaryFolderOfTest } from '../temporary-folder.ts'

type Supply = Readonly<Record<string, string>>

/** A folder as the kernel shows it: a folder for each supply, a file for each thing it says. */
function machineWith(supplies: Readonly<Record<string, Supply>>): string {
  const folder = temporaryFolderOfTest('power')
  for (const [name, says] of Object.entries(supplies)) {
    mkdirSync(join(folder, name))
    for (const [file, text] of Object.entries(says)) writeFileSync(join(folder, name, file), `${text}\n`)
  }
  return folder
}

const battery = { type: 'Battery', scope: 'System' }
const mouse = { type: 'Battery', scope: 'Device', online: '1' }
const plug = (online: string) => ({ type: 'Mains', online })
const usb = (online: string) => ({ type: 'USB', online })

test('a laptop runs on its battery while none of its plugs is in', () => {
  expect(isOnBattery(machineWith({ BAT0: battery, AC: plug('0'), usb: usb('0'), mouse }))).toBe(true)
  expect(isOnBattery(machineWith({ BAT0: battery, AC: plug('1'), usb: usb('0') }))).toBe(false)
  expect(isOnBattery(machineWith({ BAT0: battery, AC: plug('0'), usb: usb('1') }))).toBe(false)
})

test('a machine without a battery of its own runs on mains power, whatever its sockets and its mouse say', () => {
  expect(isOnBattery(machineWith({ usb: usb('0'), mouse }))).toBe(false)
})

test('what cannot be known counts as mains power', () => {
  expect(isOnBattery(machineWith({}))).toBe(false)
  expect(isOnBattery(machineWith({ BAT0: battery }))).toBe(false)
  expect(isOnBattery(join(temporaryFolderOfTest('power'), 'none'))).toBe(false)
})
