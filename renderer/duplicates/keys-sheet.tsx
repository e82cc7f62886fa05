// The keys of this view.
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/use-words.ts'
import './keys-sheet.css'

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { duplicates } = useWords()
  return (
    <Dialog title={duplicates.help} onClose={onClose}>
      <dl className="pair-keys">
        {duplicates.keys.map(([keys, meaning]) => (
          <div key={meaning}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
