// The contract's methods about models.
import type { EngineHandlers } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'

type ModelMethod =
  | 'listModels'
  | 'addModel'
  | 'downloadModel'
  | 'cancelDownload'
  | 'useModel'
  | 'stopModel'
  | 'removeModel'
  | 'setHub'
  | 'setRemote'

export function createModelHandlers(): Pick<EngineHandlers, ModelMethod> {
  const unavailable = () => Promise.reject(new AppError('NOT_AVAILABLE', 'Models cannot be changed yet.', { ability: 'models' }))
  return {
    listModels: unavailable,
    addModel: unavailable,
    downloadModel: unavailable,
    cancelDownload: unavailable,
    useModel: unavailable,
    stopModel: unavailable,
    removeModel: unavailable,
    setHub: unavailable,
    setRemote: unavailable,
  }
}
