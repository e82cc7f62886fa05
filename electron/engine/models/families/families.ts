// Every family whose graph we build, by the model_type of its config.json.
import { readBertFamily, readDistilBertFamily, readRobertaFamily } from './bert-family.ts'
import { readDebertaFamily } from './deberta-family.ts'
import type { ReadFamily } from './family.ts'
import { isJina, readJinaFamily } from './jina-family.ts'
import { readNewBertFamily } from './new-bert-family.ts'

const families: ReadonlyMap<string, ReadFamily> = new Map([
  ['bert', readBertFamily],
  ['distilbert', readDistilBertFamily],
  ['roberta', readRobertaFamily],
  ['camembert', readRobertaFamily],
  ['xlm-roberta', (config) => (isJina(config) ? readJinaFamily(config) : readRobertaFamily(config))],
  ['deberta-v2', readDebertaFamily],
  ['new', readNewBertFamily],
])

/** Undefined when no graph of ours computes it; a folder with ONNX files may run all the same. */
export function findFamily(modelType: string): ReadFamily | undefined {
  return families.get(modelType)
}
