// What the machine runs on, for the engine: it tidies its tables on mains power only.

/** What is asked of Electron's powerMonitor. */
export interface PowerSource {
  isOnBatteryPower(): boolean
  on(event: 'on-battery', listen: () => void): unknown
  on(event: 'on-ac', listen: () => void): unknown
}

/** Tells at once, and whenever the plug is pulled or put in. */
export function followPower(source: PowerSource, tell: (isOnBattery: boolean) => void): void {
  tell(source.isOnBatteryPower())
  source.on('on-battery', () => tell(true))
  source.on('on-ac', () => tell(false))
}
