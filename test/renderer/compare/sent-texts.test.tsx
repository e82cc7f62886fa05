// @vitest-environment happy-dom
// Texts that other views send to Compare.
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { AppContext } from '../../../renderer/app-context.ts'
import { CompareView } from '../../../renderer/compare/compare-view.tsx'
import { createApp } from '../../../renderer/shell/create-app.ts'
import { createFakeEngine } from '../fake-engine.ts'

afterEach(cleanup)

test('what is sent takes its side, an empty side stays as it is, and it is taken once', async () => {
  const page = { root: document.documentElement, storage: window.localStorage, systemLanguages: ['en-GB'] }
  const app = createApp(createFakeEngine().bridge, page)
  render(
    <AppContext value={app}>
      <CompareView />
    </AppContext>,
  )
  const texts = () => screen.getAllByPlaceholderText('Type or paste a text').map((field) => 'value' in field && field.value)
  act(() => app.compareRequest.set({ left: 'a passage', right: '' }))
  await waitFor(() => expect(texts()).toEqual(['a passage', '']))
  expect(app.compareRequest.get()).toBeNull()
  act(() => screen.getByRole('tab', { name: 'Two lists' }).click())
  act(() => app.compareRequest.set({ left: '', right: 'another' }))
  await waitFor(() => expect(texts()).toEqual(['a passage', 'another']))
  expect(screen.getByRole('tab', { name: 'Two texts' }).getAttribute('aria-selected')).toBe('true')
})
