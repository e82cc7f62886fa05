// Finds slots by key without an object a passage: open addressing over int32, 8 to 16 bytes a key.

/** The key of the slot, in two numbers; it must not change while the slot is in the table. */
export interface SlotKeys {
  first(slot: number): number
  second(slot: number): number
}

export interface SlotTable {
  readonly bytes: number
  /** Keys it has. */
  readonly count: number
  /** -1 where there is none. */
  find(first: number, second: number): number
  /** The slot's key is new, or it takes the place of the slot that had it. */
  set(slot: number): void
  /** No slot with this key: nothing. */
  remove(first: number, second: number): void
}

const none = -1

export function createSlotTable({ first, second }: SlotKeys): SlotTable {
  let places = new Int32Array(1024).fill(none)
  let count = 0

  /** Where the key is, or the free place where it belongs. */
  function placeOf(one: number, two: number): number {
    let place = hash(one, two) & (places.length - 1)
    for (let slot = places[place]!; slot !== none; slot = places[place]!) {
      if (first(slot) === one && second(slot) === two) return place
      place = (place + 1) & (places.length - 1)
    }
    return place
  }
  function grow(): void {
    const old = places
    places = new Int32Array(old.length * 2).fill(none)
    for (const slot of old) if (slot !== none) places[placeOf(first(slot), second(slot))] = slot
  }
  return {
    get bytes() {
      return 4 * places.length
    },
    get count() {
      return count
    },
    find: (one, two) => places[placeOf(one, two)]!,
    set(slot) {
      if (count * 2 >= places.length) grow()
      const place = placeOf(first(slot), second(slot))
      if (places[place] === none) count += 1
      places[place] = slot
    },
    remove(one, two) {
      let gap = placeOf(one, two)
      if (places[gap] === none) return
      count -= 1
      // What stands behind moves up where the gap would cut it off from the place its key asks for.
      for (let place = (gap + 1) & (places.length - 1); places[place] !== none; place = (place + 1) & (places.length - 1)) {
        const slot = places[place]!
        const home = hash(first(slot), second(slot)) & (places.length - 1)
        if (((place - home) & (places.length - 1)) < ((place - gap) & (places.length - 1))) continue
        places[gap] = slot
        gap = place
      }
      places[gap] = none
    },
  }
}

function hash(one: number, two: number): number {
  const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(two ^ (one >>> 16), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) >>> 0
}
