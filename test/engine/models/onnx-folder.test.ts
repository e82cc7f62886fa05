import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { readModelFolder } from '../../../electron/engine/models/folder/model-folder.ts'
import { createMessage, type ProtoMessage } from '../../../electron/engine/models/onnx/protobuf.ts'
import { readOnnxFile } from '../../../electron/engine/models/onnx-files/onnx-file.ts'
import { isAppError } from '../../../shared/errors.ts'
import { temporaryFolderOfTest } from '../../temporary-folder.ts'
import { copyFixture, fixtureFolder } from './fixture-models.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolderOfTest('onnx')
  copyFixture('onnx-bert', folder)
})

async function problemsOf(path: string): Promise<string[]> {
  const error: unknown = await readModelFolder(path).catch((thrown: unknown) => thrown)
  if (!isAppError(error, 'MODEL_INVALID')) throw new Error('the folder was taken')
  return error.data.problems
}

const writeModel = (model: ProtoMessage) => writeFileSync(join(folder, 'onnx', 'model.onnx'), Buffer.concat(model.chunks))

const value = (name: string) => createMessage().text(1, name)

/** A tensor that keeps its data in a file, as onnx.proto writes it. */
const externalTensor = (location: string) =>
  createMessage().text(8, 'weights').message(13, createMessage().text(1, 'location').text(2, location)).int(14, 1)

const graphOf = (tensor: ProtoMessage) =>
  createMessage().message(5, tensor).message(11, value('input_ids')).message(12, value('last_hidden_state'))

test('a folder with ONNX files alone says what its graph takes and gives', async () => {
  const model = await readModelFolder(fixtureFolder('onnx-bert'))
  expect(model).toMatchObject({ kind: 'onnx', task: 'embedding', use: { finish: 'pool' } })
})

test('the asked precision is taken where there is such a file, else the other', async () => {
  renameSync(join(folder, 'onnx', 'model.onnx'), join(folder, 'onnx', 'model_quantized.onnx'))
  expect(await readModelFolder(folder, 'fp32')).toMatchObject({ kind: 'onnx', precision: 'int8' })
  copyFixture('onnx-bert', folder)
  expect(await readModelFolder(folder, 'fp32')).toMatchObject({ precision: 'fp32' })
  expect(await readModelFolder(folder, 'int8')).toMatchObject({ precision: 'int8' })
})

test('external data inside the folder belongs to the model', async () => {
  const model = await readModelFolder(fixtureFolder('onnx-xlm-roberta-external'))
  expect(model.weights.length).toBeGreaterThan(1)
})

test.each(['../outside', '/etc/passwd', 'a/../../b', '..\\b', 'C:\\b', '*/_ORT_MEM_ADDR_/*'])(
  'a graph that keeps data in %s is refused before it is loaded',
  async (location) => {
    writeModel(
      createMessage()
        .int(1, 8)
        .message(7, graphOf(externalTensor(location))),
    )
    const [problem] = await problemsOf(folder).then((problems) => problems.filter((each) => each.includes('keeps data')))
    expect(problem).toContain(JSON.stringify(location))
  },
)

test('data is found wherever a graph can hide it', async () => {
  const tensor = externalTensor('../outside')
  const node = (attribute: ProtoMessage) => createMessage().message(5, attribute)
  const hidden: Record<string, ProtoMessage> = {
    constant: createMessage().message(7, createMessage().message(1, node(createMessage().message(5, tensor)))),
    subgraph: createMessage().message(
      7,
      createMessage().message(1, node(createMessage().message(6, createMessage().message(5, tensor)))),
    ),
    sparse: createMessage().message(7, createMessage().message(15, createMessage().message(1, tensor))),
    function: createMessage()
      .message(7, createMessage())
      .message(25, createMessage().message(7, node(createMessage().message(5, tensor)))),
    training: createMessage()
      .message(7, createMessage())
      .message(20, createMessage().message(1, createMessage().message(5, tensor))),
  }
  for (const [place, model] of Object.entries(hidden)) {
    writeModel(model)
    expect([place, ...readOnnxFile(join(folder, 'onnx', 'model.onnx')).external]).toEqual([place, '../outside'])
  }
})

test('a link that leaves the folder is outside of it', async () => {
  const outside = temporaryFolderOfTest('outside')
  writeFileSync(join(outside, 'data'), 'secret')
  symlinkSync(join(outside, 'data'), join(folder, 'onnx', 'data'))
  writeModel(
    createMessage()
      .int(1, 8)
      .message(7, graphOf(externalTensor('data'))),
  )
  expect((await problemsOf(folder)).some((problem) => problem.includes('outside of the folder'))).toBe(true)
})

test('an input or output that nobody here understands is named', async () => {
  const graph = createMessage().message(11, value('input_ids')).message(11, value('pixel_values')).message(12, value('boxes'))
  writeModel(createMessage().int(1, 8).message(7, graph))
  const problems = await problemsOf(folder)
  expect(problems).toContain('onnx/model.onnx wants the inputs pixel_values, which are not known here')
  expect(problems).toContain('onnx/model.onnx gives nothing that serves as embedding (boxes)')
})

test('files that are no ONNX are refused, however they are damaged', async () => {
  const file = join(folder, 'onnx', 'model.onnx')
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('ORTM or text'),
    Buffer.alloc(40, 0xff),
    Buffer.from([0x3a, 0xff, 0xff, 0xff, 0x7f]),
  ]) {
    writeFileSync(file, bytes)
    expect((await problemsOf(folder)).some((problem) => problem.startsWith('onnx/model.onnx is not an ONNX file'))).toBe(true)
  }
})

test('weights of ours come first; an ONNX file stands in where no graph of ours can be built', async () => {
  const both = join(folder, 'both')
  copyFixture('bert-mean', both)
  mkdirSync(join(both, 'onnx'))
  renameSync(join(folder, 'onnx', 'model.onnx'), join(both, 'onnx', 'model.onnx'))
  expect((await readModelFolder(both)).kind).toBe('graph')
  const config = { model_type: 'modernbert', hidden_size: 32, vocab_size: 5000 }
  writeFileSync(join(both, 'config.json'), JSON.stringify(config))
  expect((await readModelFolder(both)).kind).toBe('onnx')
})
