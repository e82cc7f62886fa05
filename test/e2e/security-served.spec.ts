// The served window's walls, seen from a real browser. What a browser cannot send is tested in test/hosts/server.test.ts.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

test('the token leaves the address bar and no script can read it', async ({ nearnote: { page } }) => {
  expect(new URL(page.url()).search).toBe('')
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('the page has no bridge: opening and revealing are not offered', async ({ nearnote: { page, call } }) => {
  expect(await page.evaluate(() => 'bridge' in window)).toBe(false)
  expect((await call('hostInfo')).abilities).toEqual(['listFolders'])
  await expect(call('hostOpenNote', { path: '/etc/passwd' })).rejects.toThrow('NOT_AVAILABLE')
})

test('without the first address there is nothing to see', async ({ nearnote: { page } }) => {
  const stranger = await page.context().browser()?.newContext()
  const other = await stranger?.newPage()
  const answer = await other?.goto(new URL(page.url()).origin)
  expect(answer?.status()).toBe(401)
  await stranger?.close()
})

test('another local page in the same browser can neither ask nor listen', async ({ nearnote: { page } }) => {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Other</h1>'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // SAFETY: a TCP server that listens has an AddressInfo.
  const { port } = server.address() as AddressInfo
  const foreign = await page.context().newPage()
  await foreign.goto(`http://127.0.0.1:${port}/`)
  const outcome = await foreign.evaluate(async (target) => {
    const ask = (path: string, options: RequestInit) =>
      fetch(`${target}${path}`, { credentials: 'include', ...options }).then(
        async (response) => (response.type === 'opaque' ? 'opaque' : `${response.status} ${await response.text()}`),
        () => 'refused',
      )
    const body = '{"method":"erase","input":{}}'
    return Promise.all([
      ask('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
      ask('/call', { method: 'POST', headers: { 'content-type': 'text/plain' }, mode: 'no-cors', body }),
      ask('/events', {}),
    ])
  }, new URL(page.url()).origin)
  expect(outcome.filter((answer) => answer !== 'refused' && answer !== 'opaque')).toEqual([])
  await foreign.close()
  server.close()
})
