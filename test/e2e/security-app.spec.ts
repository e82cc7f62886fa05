// The app's walls: what the page cannot reach, and what main refuses.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fastEncoder } from '../shipped-models.ts'
import { expect, test } from './fixture.ts'

// What is held here is the same with every encoder.
test.use({ encoder: fastEncoder })

test('the page has no Node, no IPC and a bridge that it cannot change', async ({ nearnote: { page } }) => {
  const seen = await page.evaluate(() => ({
    require: typeof Reflect.get(window, 'require'),
    process: typeof Reflect.get(window, 'process'),
    ipcRenderer: typeof Reflect.get(window, 'ipcRenderer'),
    frozen: Object.isFrozen(Reflect.get(window, 'bridge')),
    names: Object.keys(Reflect.get(window, 'bridge') ?? {}).sort(),
  }))
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    ipcRenderer: 'undefined',
    frozen: true,
    names: ['call', 'cancel', 'onEvent', 'pathForFile'],
  })
})

test.describe('requests beyond the app', () => {
  test.use({ expectedProblems: /Content Security Policy|Failed to load resource|Refused|Not allowed to load local resource/ })

  test('a page cannot fetch, load or frame anything foreign', async ({ nearnote: { page, strayRequests } }) => {
    const outcome = await page.evaluate(async () => {
      const failed = await fetch('https://example.org/').then(
        () => 'fetched',
        () => 'refused',
      )
      const image = new Image()
      const loaded = new Promise((resolve) => {
        image.addEventListener('load', () => resolve('loaded'))
        image.addEventListener('error', () => resolve('refused'))
      })
      image.src = 'https://example.org/pixel.png'
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      return [failed, await loaded, Reflect.get(window, 'injected')]
    })
    expect(outcome).toEqual(['refused', 'refused', undefined])
    expect(await strayRequests()).toEqual([])
  })

  test('nothing outside the window’s folder is served', async ({ nearnote: { page } }) => {
    const paths = [
      '/../main/main.js',
      '/%2e%2e/main/main.js',
      '/..%2fmain%2fmain.js',
      '/assets/..%5c..%5cmain%5cmain.js',
      '/.%00/',
    ]
    const statuses = await page.evaluate(
      (given) =>
        Promise.all(
          given.map((path) =>
            fetch(path).then(
              (response) => response.status,
              () => 0,
            ),
          ),
        ),
      paths,
    )
    for (const status of statuses) expect([0, 404]).toContain(status)
  })

  test('the window does not leave its page; https links go to the system’s browser and nothing else does', async ({
    nearnote,
  }) => {
    test.skip(!nearnote.isDouble, 'the double records what the system is asked')
    const { page, evaluate } = nearnote
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://example.org/opened')
      window.open('file:///etc/passwd')
      window.open('javascript:alert(1)')
    })
    await page.evaluate(() => location.assign('https://example.org/assigned'))
    const opened = () =>
      evaluate(({ double }) => double.calls.filter(({ name }) => name === 'shell.openExternal').map(({ args }) => args[0]))
    await expect.poll(opened).toEqual(['https://example.org/opened', 'https://example.org/assigned'])
    expect(page.url()).toBe(before)
  })
})

test('calls from a foreign page, a frame or nowhere are refused', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'the double can pretend to be another frame')
  const asked = await nearnote.evaluate(async ({ double, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    const ask = (frame: { url: string; parent: unknown } | null) =>
      double.invoke('engine:call', contents, frame, ['hostInfo', {}]).then(
        () => 'answered',
        (error: Error) => error.message,
      )
    return Promise.all([
      ask({ url: 'app://bundle/index.html', parent: null }),
      ask({ url: 'https://example.org/', parent: null }),
      ask({ url: 'app://bundle.example.org/', parent: null }),
      ask({ url: 'app://bundle/index.html', parent: {} }),
      ask(null),
    ])
  })
  expect(asked[0]).toBe('answered')
  for (const answer of asked.slice(1)) expect(answer).toMatch(/Refused/)
})

test('no permission is given, but for copying text', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'the double can ask as Chromium would')
  const given = await nearnote.evaluate(({ session }) => {
    const { _request, _check } = session.defaultSession
    const requested: boolean[] = []
    for (const name of ['media', 'geolocation', 'notifications', 'openExternal'])
      _request(null, name, (granted) => requested.push(granted))
    return { requested, checked: ['media', 'clipboard-read', 'clipboard-sanitized-write'].map((name) => _check(null, name)) }
  })
  expect(given).toEqual({ requested: [false, false, false, false], checked: [false, false, true] })
})

test('only notes inside linked folders are opened, and never a program', async ({ nearnote }) => {
  test.skip(!nearnote.isDouble, 'nothing is opened for real')
  const { call, notes, evaluate, dataFolder } = nearnote
  await call('linkFolder', { path: notes })
  await writeFile(join(notes, 'run.sh'), 'echo', { mode: 0o755 })
  await expect(call('hostOpenNote', { path: join(notes, 'run.sh') })).rejects.toThrow('NOT_AVAILABLE')
  await expect(call('hostOpenNote', { path: '/etc/passwd' })).rejects.toThrow('NOTE_NOT_FOUND')
  await expect(call('hostOpenNote', { path: join(dataFolder, 'nearnote.json') })).rejects.toThrow('NOTE_NOT_FOUND')
  await expect(call('hostRevealNote', { path: '/etc/passwd' })).rejects.toThrow('NOTE_NOT_FOUND')
  await call('hostOpenNote', { path: join(notes, 'garden.txt') })
  await call('hostRevealNote', { path: join(notes, 'garden.txt') })
  const asked = await evaluate(({ double }) => double.calls.filter(({ name }) => name.startsWith('shell.')))
  expect(asked).toEqual([
    { name: 'shell.openPath', args: [join(notes, 'garden.txt')] },
    { name: 'shell.showItemInFolder', args: [join(notes, 'garden.txt')] },
  ])
})
