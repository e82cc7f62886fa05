// Redirects and proxies.

import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { useDownloads, weights } from './download-bench.ts'
import { answerWith, type Misbehave, startHub } from './hub-server.ts'

const use = useDownloads()

describe('redirects', () => {
  test('to storage on another host, without what was for the hub only', async () => {
    const other = await startHub(join(use.bench.base, 'origin'))
    const target = other.address
    await use.bench.library.setHub({ address: use.hub.address.replace('//', '//ann:secret@'), proxy: null })
    use.hub.misbehave(
      weights,
      (response, _, request) => void response.writeHead(302, { location: `${target}${request.url}` }).end(),
    )
    await use.download()
    use.expectWhole()
    expect(use.hub.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ann:secret').toString('base64')}`)
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
    await other.close()
  })

  test('within the hub, as for a repository that was renamed', async () => {
    use.hub.misbehave(weights, (response, _, request) => void response.writeHead(307, { location: `${request.url}?moved` }).end())
    await use.download()
    use.expectWhole()
  })

  test.each(['http://example.com/weights', 'file:///etc/passwd', 'ftp://127.0.0.1/x'])('not to %s', async (location) => {
    use.hub.misbehave(weights, answerWith(302, { location }))
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: expect.stringContaining('not safe') } })
  })

  test('not for ever', async () => {
    const round: Misbehave = (response, _, request) => void response.writeHead(302, { location: request.url }).end()
    use.hub.misbehave(weights, ...Array.from({ length: 20 }, () => round))
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED' })
  })
})

describe('proxies', () => {
  /** Tunnels by CONNECT, as proxies do, and remembers where to. */
  async function startProxy() {
    const targets: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, client, head) => {
      targets.push(request.url ?? '')
      const [host, port] = (request.url ?? '').split(':')
      const upstream = connect(Number(port), host, () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n')
        upstream.write(head)
        upstream.pipe(client).pipe(upstream)
      })
      upstream.on('error', () => client.destroy())
      client.on('error', () => upstream.destroy())
    })
    proxy.listen(0, '127.0.0.1')
    await once(proxy, 'listening')
    const found = proxy.address()
    const address = `http://127.0.0.1:${typeof found === 'object' && found !== null ? found.port : 0}`
    const close = async () => {
      proxy.closeAllConnections()
      proxy.close()
    }
    return { address, targets, close }
  }

  test('one that was entered is used for everything', async () => {
    const proxy = await startProxy()
    await use.bench.library.setHub({ address: use.hub.address, proxy: proxy.address })
    await use.download()
    use.expectWhole()
    expect(new Set(proxy.targets)).toEqual(new Set([new URL(use.hub.address).host]))
    await use.bench.reopen()
    expect(use.bench.library.hub()).toEqual({ address: use.hub.address, proxy: proxy.address })
    await proxy.close()
  })

  test('else the environment decides, and its exceptions', async () => {
    const proxy = await startProxy()
    await use.bench.reopen({ env: { HTTP_PROXY: proxy.address, NO_PROXY: '127.0.0.1' } })
    use.hub.misbehave(weights, answerWith(404))
    await use.failure()
    expect(proxy.targets).toEqual([])
    await use.bench.reopen({ env: { http_proxy: proxy.address.replace('http://', '') } })
    await use.download()
    expect(proxy.targets.length).toBeGreaterThan(0)
    await proxy.close()
  })

  test('one that cannot be understood is told', async () => {
    await use.bench.reopen({ env: { HTTP_PROXY: 'socks9://somewhere' } })
    expect(await use.failure()).toMatchObject({ code: 'HUB_FAILED', data: { reason: expect.stringContaining('proxy') } })
  })
})
