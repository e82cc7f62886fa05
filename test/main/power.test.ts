import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { followPower } from '../../electron/main/power.ts'

test('the engine is told what the machine runs on: at the start, when the plug is pulled and when it is put in', () => {
  const told: boolean[] = []
  const source = Object.assign(new EventEmitter(), { isOnBatteryPower: () => false })
  followPower(source, (isOnBattery) => told.push(isOnBattery))
  source.emit('on-battery')
  source.emit('on-ac')
  expect(told).toEqual([false, true, false])
})

test('an app that starts on battery says so', () => {
  const told: boolean[] = []
  followPower(Object.assign(new EventEmitter(), { isOnBatteryPower: () => true }), (isOnBattery) => told.push(isOnBattery))
  expect(told).toEqual([true])
})
