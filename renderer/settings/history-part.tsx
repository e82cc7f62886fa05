// Whether a history is kept, and emptying it: at once, with a way back.
import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import { useApp, useSettings } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { SettingRow, SettingSection, SwitchRow } from './setting-row.tsx'

type Forgotten = Output<'forgetHistory'>['forgotten']

export function HistoryPart() {
  const { settings: live, toasts } = useApp()
  const { settings: words } = useWords()
  const { keepHistory } = useSettings()
  return (
    <SettingSection title={words.sections.history}>
      <SwitchRow
        words={words.history}
        isOn={keepHistory}
        onChange={(isOn) => void live.change({ keepHistory: isOn }).catch(toasts.fail)}
      />
      <ClearRow />
    </SettingSection>
  )
}

function ClearRow() {
  const { client, toasts } = useApp()
  const { history } = useWords().settings
  const [forgotten, setForgotten] = useState<Forgotten | null>(null)
  const [isBack, setIsBack] = useState(false)
  const clear = async () => {
    setIsBack(false)
    setForgotten((await client.forgetHistory({ what: 'all' })).forgotten)
  }
  const restore = async () => {
    if (forgotten !== null) await client.restoreHistory({ forgotten })
    setForgotten(null)
    setIsBack(true)
  }
  return (
    <SettingRow words={{ label: history.clear }}>
      {({ labelId }) => (
        <>
          <span role="status">{forgotten !== null ? history.cleared : isBack ? history.restored : ''}</span>
          {forgotten === null ? (
            <button
              type="button"
              className="button small"
              aria-labelledby={labelId}
              onClick={() => void clear().catch(toasts.fail)}
            >
              {history.clearGo}
            </button>
          ) : (
            <button type="button" className="button small" onClick={() => void restore().catch(toasts.fail)}>
              {history.undo}
            </button>
          )}
        </>
      )}
    </SettingRow>
  )
}
