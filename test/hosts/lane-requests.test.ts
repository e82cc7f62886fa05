import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createLaneRequests, type LaneAsked } from '../../electron/hosts/lane-requests.ts'

// What main would hand over: a message port whose other end is a lane process.
function createMessagePort() {
  const emitter = new EventEmitter()
  const sent: unknown[] = []
  return {
    sent,
    emitter,
    postMessage: (message: unknown) => void sent.push(message),
    on: (event: 'message' | 'close', listen: (message: { data: unknown }) => void) => emitter.on(event, listen),
    start: () => {},
    close: () => void emitter.emit('close'),
  }
}

function setUp() {
  const asked: LaneAsked[] = []
  const requests = createLaneRequests((message) => asked.push(message))
  return { asked, requests, lane: createMessagePort() }
}

test('the engine may talk to a lane that main is still starting', () => {
  const { asked, requests, lane } = setUp()
  const port = requests.startEncoder('query')
  const heard: unknown[] = []
  port.onMessage((message) => heard.push(message))
  port.send('first')
  expect(asked).toEqual([{ type: 'lane', id: 0, program: 'lane' }])
  requests.receive({ type: 'lane', id: 0 }, [lane])
  port.send('second')
  lane.emitter.emit('message', { data: 'answer' })
  expect(lane.sent).toEqual(['first', 'second'])
  expect(heard).toEqual(['answer'])
})

test('a lane that dies is reported once, however main and the port tell of it', () => {
  const { requests, lane } = setUp()
  const port = requests.startEncoder('query')
  let deaths = 0
  port.onClose(() => deaths++)
  requests.receive({ type: 'lane', id: 0 }, [lane])
  lane.emitter.emit('close')
  requests.receive({ type: 'laneGone', id: 0 }, [])
  port.close()
  expect(deaths).toBe(1)
})

test('a lane that never came up is reported too', () => {
  const { requests } = setUp()
  const port = requests.startEncoder('query')
  let dead = false
  port.onClose(() => (dead = true))
  requests.receive({ type: 'laneGone', id: 0 }, [])
  expect(dead).toBe(true)
})

test('closing a lane asks main to end it', () => {
  const { asked, requests, lane } = setUp()
  const port = requests.startEncoder('query')
  requests.receive({ type: 'lane', id: 0 }, [lane])
  port.close()
  port.close()
  expect(asked).toEqual([
    { type: 'lane', id: 0, program: 'lane' },
    { type: 'laneEnd', id: 0 },
  ])
})

test('main is told which program is wanted', () => {
  const { asked, requests, lane } = setUp()
  const port = requests.startReader()
  port.send('open')
  expect(asked).toEqual([{ type: 'lane', id: 0, program: 'reader' }])
  requests.receive({ type: 'lane', id: 0 }, [lane])
  expect(lane.sent).toEqual(['open'])
})

test('lanes are kept apart', () => {
  const { requests, lane } = setUp()
  const other = createMessagePort()
  requests.startEncoder('query').send('q')
  requests.startEncoder('index').send('i')
  requests.receive({ type: 'lane', id: 1 }, [other])
  requests.receive({ type: 'lane', id: 0 }, [lane])
  expect([lane.sent, other.sent]).toEqual([['q'], ['i']])
})
