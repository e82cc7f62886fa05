// The command serve: the window in a browser, until it is interrupted.
import { defineCommand } from '../command.ts'
import { whole } from '../options.ts'
import { none } from '../positionals.ts'
import { announceLoopback, untilAborted } from './loopback.ts'

/** The answer is the window's first address. When another process serves already, that one's address. */
export const serve = defineCommand({
  name: 'serve',
  words: none,
  options: {
    port: whole({ least: 0, most: 65_535, fallback: undefined }, { value: 'n', what: 'a fixed port; else a free one' }),
  },
  help: {
    usage: 'nearnote serve [--port n]',
    what: 'Opens the window for a browser on this machine (127.0.0.1 only) and prints its address.',
    examples: [['nearnote serve', 'then open the address it prints']],
  },
  async run({ output, signal, host }, _words, { port }) {
    const reached = await host.reach()
    if (reached.kind === 'elsewhere') {
      const url = `${reached.endpoint.address}/?token=${reached.endpoint.token}`
      output.answer({ url }, () => [url, 'Served by the Nearnote that is already running.'])
      return 0
    }
    try {
      const { url, close } = await announceLoopback(reached, port ?? 0, host)
      reached.library.start()
      output.answer({ url }, () => [url, 'Open this address in a browser on this machine. Ctrl+C ends it.'])
      await untilAborted(signal)
      await close()
    } finally {
      await reached.library.close()
    }
    return 130
  },
})
