// Compare: how near two texts are and which words make them so; or two lists against each other.
import { Tabs } from '@base-ui/react/tabs'
import { useState } from 'react'
import type { Roles } from '../../shared/comparison.ts'
import { useApp } from '../app-context.ts'
import { useCell } from '../cell.ts'
import { useWords } from '../words/use-words.ts'
import { ListsTab } from './lists-tab.tsx'
import { PairTab } from './pair-tab.tsx'
import './compare-view.css'

export function CompareView() {
  const [tab, setTab] = useState('pair')
  const [roles, setRoles] = useState<Roles>('symmetric')
  const { compare } = useWords()
  const { compareRequest } = useApp()
  // What is sent here is a pair: the tab takes it.
  const isSent = useCell(compareRequest) !== null
  if (isSent && tab !== 'pair') setTab('pair')
  return (
    <Tabs.Root className="compare" value={tab} onValueChange={(value) => setTab(String(value))}>
      <header className="view-head">
        <h1>{compare.title}</h1>
        <Tabs.List className="tabs" aria-label={compare.tabs} activateOnFocus>
          <Tabs.Tab value="pair">{compare.pairTab}</Tabs.Tab>
          <Tabs.Tab value="lists">{compare.listsTab}</Tabs.Tab>
        </Tabs.List>
        <RolesSwitch roles={roles} onChange={setRoles} />
      </header>
      {/* Both stay as they were left. */}
      <Tabs.Panel className="compare-panel" value="pair" keepMounted>
        <PairTab roles={roles} setRoles={setRoles} />
      </Tabs.Panel>
      <Tabs.Panel className="compare-panel" value="lists" keepMounted>
        <ListsTab roles={roles} setRoles={setRoles} />
      </Tabs.Panel>
    </Tabs.Root>
  )
}

function RolesSwitch({ roles, onChange }: { roles: Roles; onChange: (roles: Roles) => void }) {
  const { compare } = useWords()
  const names: readonly { value: Roles; name: string; title: string }[] = [
    { value: 'symmetric', name: compare.symmetric, title: compare.symmetricTitle },
    { value: 'query-passage', name: compare.asking, title: compare.askingTitle },
  ]
  return (
    <fieldset className="segmented">
      <legend className="sr-only">{compare.roles}</legend>
      {names.map(({ value, name, title }) => (
        <label key={value} title={title}>
          <input type="radio" name="roles" checked={roles === value} onChange={() => onChange(value)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
