// Where the library lies, how large it is, and how it is moved.
import { useEffect, useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { Privacy } from '../../shared/methods/privacy.ts'
import { useAbility, useApp } from '../app-context.ts'
import { ConfirmDialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import { SettingRow, SettingSection } from './setting-row.tsx'
import './library-part.css'

type Place = Output<'hostLocation'>

export function LibraryPart({ privacy }: { privacy: Privacy | null }) {
  const { settings: words, formats } = useWords()
  const place = usePlace()
  const folder = privacy?.dataFolder
  const bytes = privacy?.stored.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return (
    <SettingSection title={words.sections.library}>
      <SettingRow words={{ label: words.library.place, hint: words.library.hint }} below={<Moved place={place} />}>
        {() => (
          <>
            <span className="library-size">{bytes === undefined ? '' : formats.bytes(bytes)}</span>
            <PlaceButtons />
          </>
        )}
      </SettingRow>
      <p className="library-folder" dir="auto">
        {folder ?? ' '}
      </p>
    </SettingSection>
  )
}

/** Null where the host cannot move it. */
function usePlace(): Place | null {
  const { client } = useApp()
  const canMove = useAbility('moveLibrary')
  const [place, setPlace] = useState<Place | null>(null)
  useEffect(() => {
    if (canMove) client.hostLocation().then(setPlace, () => undefined)
  }, [client, canMove])
  return place
}

function Moved({ place }: { place: Place | null }) {
  const { problems } = useWords().settings.library
  if (place === null || place.problem === null) return null
  const { kind, folder, reason } = place.problem
  return (
    <p className="inline-trouble library-problem" role="alert" dir="auto">
      {kind === 'failed' ? problems.failed(folder, reason) : problems[kind](folder)}
    </p>
  )
}

function PlaceButtons() {
  const { client, toasts } = useApp()
  const { library } = useWords().settings
  const [canReveal, canMove] = [useAbility('revealLibrary'), useAbility('moveLibrary')]
  const [target, setTarget] = useState<string | null>(null)
  const choose = () => client.hostChooseLocation().then(({ path }) => setTarget(path), toasts.fail)
  return (
    <>
      {canReveal && (
        <button type="button" className="button small" onClick={() => void client.hostRevealLibrary().catch(toasts.fail)}>
          {library.reveal}
        </button>
      )}
      {canMove && (
        <button type="button" className="button small" onClick={() => void choose()}>
          {library.move}
        </button>
      )}
      {target !== null && (
        <ConfirmDialog
          title={library.question}
          confirm={library.go}
          onClose={() => setTarget(null)}
          onConfirm={() => void client.hostMoveLibrary({ path: target }).catch(toasts.fail)}
        >
          <p>{library.restart}</p>
          <p className="library-target" dir="auto">
            {target}
          </p>
          <p>{library.kept}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
