// Compare: how near two texts are and which words make them so; or two lists against each other.
import { useId, useState } from 'react'
import type { Roles } from '../../shared/comparison.ts'
import { ListsTab } from './lists-tab.tsx'
import { PairTab } from './pair-tab.tsx'
import './compare-view.css'

const tabs = [
  { name: 'pair', label: 'Two texts' },
  { name: 'lists', label: 'Two lists' },
] as const
type TabName = (typeof tabs)[number]['name']

export function CompareView() {
  const [tab, setTab] = useState<TabName>('pair')
  const [roles, setRoles] = useState<Roles>('symmetric')
  const id = useId()
  const panel = (name: TabName, content: React.ReactNode) => (
    <div
      id={`${id}-${name}-panel`}
      className="compare-panel"
      role="tabpanel"
      aria-labelledby={`${id}-${name}`}
      hidden={tab !== name}
    >
      {content}
    </div>
  )
  return (
    <div className="compare">
      <header className="view-head">
        <h1>Compare</h1>
        <TabList id={id} tab={tab} onChoose={setTab} />
        <RolesSwitch roles={roles} onChange={setRoles} />
      </header>
      {panel('pair', <PairTab roles={roles} setRoles={setRoles} />)}
      {panel('lists', <ListsTab roles={roles} setRoles={setRoles} />)}
    </div>
  )
}

function TabList({ id, tab, onChoose }: { id: string; tab: TabName; onChoose: (tab: TabName) => void }) {
  return (
    // The tabs take the focus, one at a time.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      className="tabs"
      role="tablist"
      aria-label="What to compare"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
        const other = tab === 'pair' ? 'lists' : 'pair'
        onChoose(other)
        document.getElementById(`${id}-${other}`)?.focus()
      }}
    >
      {tabs.map(({ name, label }) => (
        <button
          key={name}
          id={`${id}-${name}`}
          type="button"
          role="tab"
          aria-selected={tab === name}
          aria-controls={`${id}-${name}-panel`}
          tabIndex={tab === name ? 0 : -1}
          onClick={() => onChoose(name)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

const roleNames: readonly { value: Roles; name: string; title: string }[] = [
  { value: 'symmetric', name: 'Symmetric', title: 'Both texts in the same role: paraphrase, duplicates, similarity' },
  { value: 'query-passage', name: 'Question → passage', title: 'The left text asks, the right one answers: as in a search' },
]

function RolesSwitch({ roles, onChange }: { roles: Roles; onChange: (roles: Roles) => void }) {
  return (
    <fieldset className="segmented">
      <legend className="sr-only">Roles of the two sides</legend>
      {roleNames.map(({ value, name, title }) => (
        <label key={value} title={title}>
          <input type="radio" name="roles" checked={roles === value} onChange={() => onChange(value)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
