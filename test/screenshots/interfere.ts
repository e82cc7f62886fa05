// Calls that hang or fail, for pictures of what is loading or has failed.
import type { Page } from '@playwright/test'
import type { MethodName } from '../../shared/contract.ts'

const failure = {
  ok: false,
  error: {
    code: 'STORE_DAMAGED',
    message: 'The index is damaged. Rebuild it: your notes are not touched, they are only read again.',
    data: { reason: 'a made-up failure' },
  },
}

/** Lasts until `free`. */
export async function interfere(page: Page, methods: readonly MethodName[], how: 'hang' | 'fail'): Promise<void> {
  await page.route('**/call', async (route) => {
    // SAFETY: the window posts {method, input} (loopback-bridge.ts); what is none of `methods` goes on as it is.
    const { method } = route.request().postDataJSON() as { method: MethodName }
    if (!methods.includes(method)) return route.continue()
    if (how === 'hang') return
    await route.fulfill({ json: failure })
  })
}

export const free = (page: Page): Promise<void> => page.unrouteAll({ behavior: 'ignoreErrors' })
