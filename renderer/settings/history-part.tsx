// Whether a history is kept.
import { useApp, useSettings } from '../app-context.ts'
import { useWords } from '../words/use-words.ts'
import { SettingSection, SwitchRow } from './setting-row.tsx'

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
    </SettingSection>
  )
}
