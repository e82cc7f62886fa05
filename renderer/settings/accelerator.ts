// A pressed key as a global shortcut, in the words of Electron's accelerators, and back as people read it. Pure.

export type Pressed =
  /** Modifiers alone so far. */
  | { kind: 'waiting' }
  /** It would take a letter from everything that is typed. */
  | { kind: 'bare' }
  | { kind: 'shortcut'; accelerator: string }

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>

/** Keys by their place, so that Alt and a letter is that letter on every keyboard. */
const named: Readonly<Record<string, string>> = {
  Space: 'Space',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  Insert: 'Insert',
  Delete: 'Delete',
  Backspace: 'Backspace',
  Enter: 'Return',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  Backquote: '`',
}

const modifierKeys = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS', 'CapsLock', 'Fn'])

export function readPress(press: KeyPress, platform: string): Pressed {
  if (modifierKeys.has(press.key)) return { kind: 'waiting' }
  const key = keyOf(press.code)
  if (key === null) return { kind: 'bare' }
  const isFunctionKey = /^F\d+$/.test(key)
  if (!isFunctionKey && !press.ctrlKey && !press.altKey && !press.metaKey) return { kind: 'bare' }
  const meta = platform === 'darwin' ? 'Command' : 'Super'
  const held = [press.ctrlKey && 'Control', press.altKey && 'Alt', press.shiftKey && 'Shift', press.metaKey && meta].filter(
    (name) => name !== false,
  )
  return { kind: 'shortcut', accelerator: [...held, key].join('+') }
}

function keyOf(code: string): string | null {
  const letter = /^Key([A-Z])$/.exec(code) ?? /^Digit(\d)$/.exec(code) ?? /^(F\d{1,2})$/.exec(code)
  return letter?.[1] ?? named[code] ?? null
}

const macSigns: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Command: '⌘' }
const otherNames: Readonly<Record<string, string>> = { Control: 'Ctrl', Super: 'Win', Return: 'Enter' }

/** One piece a key. */
export function acceleratorKeys(accelerator: string, platform: string): string[] {
  const signs = platform === 'darwin' ? macSigns : otherNames
  return accelerator.split('+').map((key) => signs[key] ?? key)
}
