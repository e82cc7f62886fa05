// Which encoder is meant. A key stays right where a name does not: another version may bundle an encoder of another name.

export type EncoderKey =
  /** The one that answers in a fresh library, whatever it is called in this version. */
  | { kind: 'bundled' }
  /** A folder of the models' library; `name` as the list has it. */
  | { kind: 'installed'; name: string }
  /** The one at the address that a person entered. */
  | { kind: 'remote' }

/** Its name is the same in every version. */
type NamedKey = Exclude<EncoderKey, { kind: 'bundled' }>

export const bundledKey: EncoderKey = { kind: 'bundled' }
export const remoteKey: NamedKey = { kind: 'remote' }

/** What the list and `useModel` call the remote encoder. No folder is installed under this name (models/installed/model-names.ts). */
export const remoteName = 'remote'

export const namedKey = (name: string): NamedKey => (name === remoteName ? remoteKey : { kind: 'installed', name })
export const ownName = (key: NamedKey): string => (key.kind === 'remote' ? remoteName : key.name)

/** From the name that the list has; `bundled` is that of the bundled encoder in this version. */
export const keyOfName = (name: string, bundled: string): EncoderKey => (name === bundled ? bundledKey : namedKey(name))

/** The way back from `keyOfName`. */
export const nameOfKey = (key: EncoderKey, bundled: string): string => (key.kind === 'bundled' ? bundled : ownName(key))

/** One text for each encoder, to be the key of a map. */
export const keyText = (key: EncoderKey): string => (key.kind === 'installed' ? `${key.kind} ${key.name}` : key.kind)

export const isSameEncoder = (a: EncoderKey, b: EncoderKey): boolean => keyText(a) === keyText(b)
