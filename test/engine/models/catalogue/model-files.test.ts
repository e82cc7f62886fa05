import { resolve, sep } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseFiles, leavesFolder } from '../../../../electron/engine/models/catalogue/model-files.ts'

const folder = ['config.json', 'tokenizer.json', 'vocab.txt', '1_Pooling/config.json', 'README.md']

const built = { hasFamily: true, hasOwnCode: false }

test('configuration, tokenizer and weights are kept; other frameworks, exports and pictures stay where they are', () => {
  const others = ['pytorch_model.bin', 'tf_model.h5', 'openvino/openvino_model.xml', 'images/a.png', 'handler.py', 'train.json']
  const exports = ['onnx/model.onnx', 'onnx/model_O4.onnx', 'onnx/model_quint8_avx2.onnx']
  expect(chooseFiles([...folder, 'model.safetensors', ...others, ...exports], built)).toEqual([...folder, 'model.safetensors'])
})

test('shards come with their index, sentencepiece models and word tables with their tokenizers', () => {
  const wanted = [
    ...folder,
    'model-00001-of-00002.safetensors',
    'model-00002-of-00002.safetensors',
    'model.safetensors.index.json',
    'spm.model',
    'idf.json',
  ]
  expect(chooseFiles(wanted, built)).toEqual(wanted)
})

test('a model whose graph nobody here can build keeps its ONNX files, but those for graphics cards, and no weights beside them', () => {
  const onnx = ['onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/model_int8.onnx', 'onnx/encoder.layer.0.weight']
  const others = ['model.safetensors', 'onnx/model_fp16.onnx', 'onnx/model_q4f16.onnx']
  expect(chooseFiles([...folder, ...onnx, ...others], { hasFamily: false, hasOwnCode: false })).toEqual([...folder, ...onnx])
  expect(chooseFiles([...folder, ...onnx], built)).toEqual([...folder, ...onnx])
})

test('a model with code of its own keeps its plain export beside its weights', () => {
  const onnx = ['onnx/model.onnx', 'onnx/model.onnx_data', 'onnx/model_int8.onnx']
  expect(chooseFiles(['model.safetensors', ...onnx], { hasFamily: true, hasOwnCode: true })).toEqual([
    'model.safetensors',
    'onnx/model.onnx',
    'onnx/model.onnx_data',
  ])
})

test('names that could lie outside the folder on some system are recognised', () => {
  const outside = [
    '../config.json',
    '/etc/passwd',
    'a/../../b',
    'C:/x',
    'a\\..\\b',
    '',
    'a//b',
    './a',
    '..',
    'con.json',
    'a/nul',
    'b./c',
    'x ',
  ]
  expect(outside.filter((path) => !leavesFolder(path))).toEqual([])
  expect(['config.json', '1_Pooling/config.json', 'onnx/model.onnx_data', '模型.json'].filter(leavesFolder)).toEqual([])
})

test('whatever is let through stays below the folder it is joined to', () => {
  const part = fc.oneof(fc.constantFrom('..', '.', '', 'a', '/', '\\', 'C:', '~'), fc.string())
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const path = parts.join('/')
      expect(leavesFolder(path) || resolve('/models/x', path).startsWith(`/models/x${sep}`)).toBe(true)
    }),
    { numRuns: 500 },
  )
})
