import { expect, test } from 'vitest'
import { createPortPair } from '../../shared/port.ts'

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))

test('messages arrive in order, also those sent before anyone listened, and as copies', async () => {
  const [left, right] = createPortPair()
  const message = { list: [1] }
  left.send(message)
  message.list.push(2)
  left.send('second')
  await turn()
  const got: unknown[] = []
  right.onMessage((value) => got.push(value))
  await turn()
  expect(got).toEqual([{ list: [1] }, 'second'])
})

test('closing one end tells the other once, and later messages are dropped', async () => {
  const [left, right] = createPortPair()
  let closed = 0
  const got: unknown[] = []
  right.onClose(() => closed++)
  right.onMessage((value) => got.push(value))
  left.close()
  left.close()
  left.send('too late')
  await turn()
  expect([closed, got]).toEqual([1, []])
})
