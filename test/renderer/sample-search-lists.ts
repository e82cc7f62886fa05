// What the small library of the window's tests can be narrowed down by.
import type { PropertyList, TypeList } from '../../shared/methods/search-lists.ts'

export const sampleProperties: PropertyList['properties'] = [
  {
    key: 'status',
    notes: 3,
    values: [
      { value: 'waiting', notes: 2 },
      { value: 'in bloom', notes: 1 },
    ],
    differentValues: 0,
  },
  { key: 'author', notes: 1, values: [{ value: 'Ada Marchbanks', notes: 1 }], differentValues: 0 },
]

export const sampleTypes: TypeList['types'] = [
  { type: 'md', notes: 4 },
  { type: 'pdf', notes: 1 },
]
