import { describe, expect, test } from 'vitest'
import { chunkNote } from '../../../../electron/engine/chunk/chunk-note.ts'
import { hasReader } from '../../../../electron/engine/readers/note-paths.ts'
import { readTextNote } from '../../../../electron/engine/readers/read-note.ts'

const read = (text: string, name: string) => readTextNote(new TextEncoder().encode(text), `/n/${name}`, { maxNoteBytes: 1e6 })
const headings = (text: string, name: string) =>
  read(text, name).blocks.flatMap(({ heading, level }) => (heading === undefined ? [] : `${'>'.repeat(level ?? 0)} ${heading}`))

describe('parts of a program', () => {
  test.each([
    ['a.ts', 'export async function readNote(\n  a: string,\n) {}\n', ['> readNote (read note)']],
    ['a.tsx', 'export const Hit = ({ a }: Props) => <b>{a}</b>\nconst size = 3\n', ['> Hit']],
    ['a.js', 'class Tree {\n  grow(by) {\n    if (by) {\n    }\n  }\n}\n', ['> Tree', '>> grow']],
    [
      'a.py',
      'class HTMLPage(Base):\n    def __init__(self):\n        pass\n\nasync def go():\n    def inner(): pass\n',
      ['> HTMLPage (html page)', '>> __init__', '> go'],
    ],
    [
      'A.java',
      'public final class A {\n  @Override\n  public int sizeOf(int a) {\n    call(a);\n  }\n}\n',
      ['> A', '>> sizeOf (size of)'],
    ],
    ['a.cs', 'namespace N\n{\n  public class B\n  {\n    void Go() {\n', ['> N', '>> B', '>>> Go']],
    ['a.kt', 'data class Point(val x: Int)\nfun distance(a: Point) = 1\n', ['> Point', '> distance']],
    ['a.swift', 'public func load(from url: URL) {\n}\nextension String {\n', ['> load', '> String']],
    ['a.go', 'type Store struct {\n}\nfunc (s *Store) Find(q string) {\n}\nfunc main() {\n', ['> Store', '> Find', '> main']],
    [
      'a.rs',
      'pub(crate) fn parse_all(a: &str) -> u8 {\n}\nimpl Reader {\n    pub fn next(&mut self) {\n',
      ['> parse_all (parse all)', '> Reader', '>> next'],
    ],
    ['a.c', 'static int\ncount(int a)\n{\n  return go(a);\n}\nint sum(int a, int b) {\n', ['> count', '> sum']],
    ['a.cpp', 'template <class T>\nclass Box : public A {\n  void open(T key) {\n', ['> Box', '>> open']],
    ['a.rb', 'module A\n  class B\n    def to_s; end\n', ['> A', '>> B', '>>> to_s (to s)']],
    ['a.php', '<?php\nabstract class A {\n  public static function make_it($a) {\n', ['> A', '>> make_it (make it)']],
    ['a.lua', 'local function trim(s)\nend\n', ['> trim']],
    ['a.R', 'mean.of <- function(x) x\n', ['> mean.of (mean of)']],
    ['a.sh', 'build_all() {\n  true\n}\nfunction clean {\n', ['> build_all (build all)', '> clean']],
    ['a.ps1', 'function Get-Note {\n', ['> Get-Note (get note)']],
    [
      'a.sql',
      'CREATE TABLE IF NOT EXISTS "notes" (\n  id int\n);\ncreate or replace view late as select 1;\n',
      ['> notes', '> late'],
    ],
    ['a.hs', 'parse :: String -> Int\nparse a = 1\ndata Tree = Leaf\n', ['> parse', '> Tree']],
    ['a.ex', 'defmodule My.Notes do\n  def find(a) do\n', ['> My.Notes (my notes)', '>> find']],
    ['a.erl', 'start(A, B) when A > 1 ->\n  ok.\n', ['> start']],
    ['a.clj', '(defn add-one [x]\n  (inc x))\n', ['> add-one (add one)']],
    ['a.el', "(defun my-go ()\n  1)\n(defalias 'my-run 'x)\n", ['> my-go (my go)', '> my-run (my run)']],
    ['a.zig', 'pub fn main() void {\n}\nconst Point = struct {\n', ['> main', '> Point']],
    ['a.jl', 'function area(r)\nend\nsquare(x) = x^2\n', ['> area', '> square']],
    ['a.m', '@implementation Car\n- (void)drive:(int)far {\n}\n', ['> Car', '> drive']],
    ['a.vb', 'Public Class Tea\n  Private Sub Pour()\n', ['> Tea', '>> Pour']],
    ['a.proto', 'message Note {\n}\nservice Notes {\n  rpc Find(Q) returns (A);\n', ['> Note', '> Notes', '>> Find']],
    ['a.graphql', 'type Note {\n}\n', ['> Note']],
    ['a.tf', 'resource "aws_bucket" "notes" {\n', ['> aws_bucket notes (aws bucket notes)']],
    ['Makefile', 'CC := gcc\nbuild: a.c\n\t$(CC) a.c\n', ['> build']],
    ['Dockerfile', '# base\nFROM node:20 AS base\nRUN x\n', ['> node:20 AS base (node 20 as base)']],
    ['CMakeLists.txt', 'function(add_note name)\nendfunction()\n', ['> add_note (add note)']],
    ['a.vue', '<!-- A card -->\n<script setup>\nfunction open() {\n', ['> open']],
  ])('%s', (name, source, expected) => {
    expect(headings(source, name)).toEqual(expected)
  })

  test('calls, branches and assignments are none', () => {
    const source = 'if (a) {\nfoo(bar, () => {\nreturn go(1, {\nx = call(y) {\nnew Thing(a) {\n} else if (b) {\na.b(c) {\n'
    expect(headings(source, 'a.js')).toEqual([])
    expect(headings('int a = b(c,\n  d);\nprintf("x",\n', 'a.c')).toEqual([])
  })
})

describe('comments', () => {
  const kinds = (text: string, name: string) => {
    const note = read(text, name)
    return note.blocks.map(({ kind, start, end }) => [kind, note.text.slice(start, end)])
  }

  test('a part begins at the comment above it, and the comment is prose', () => {
    expect(kinds('x = 1\n\n/**\n * Finds a note.\n */\nexport function find() {\n  y()\n}\n', 'a.ts')).toEqual([
      ['code', 'x = 1'],
      ['heading', '/**'],
      ['paragraph', '* Finds a note.\n */'],
      ['code', 'export function find() {\n  y()\n}'],
    ])
    expect(kinds('// Finds.\nfunction find() {}\n', 'a.js').map(([, text]) => text)).toEqual([
      '//',
      'Finds.',
      'function find() {}',
    ])
  })

  test('a docstring belongs to what stands above it, and a text that begins a line in a value is no comment', () => {
    expect(kinds('class A:\n    """Says what."""\n    def b(self):\n        x = """\n"""\n        y = 1\n', 'a.py')).toEqual([
      ['heading', 'class'],
      ['code', 'A:'],
      ['paragraph', '"""Says what."""'],
      ['heading', 'def'],
      ['code', 'b(self):\n        x = """\n"""\n        y = 1'],
    ])
  })

  test.each([
    ['a.sql', '-- why'],
    ['a.lua', '--[[ why\nbecause ]]'],
    ['a.hs', '{- why\n-}'],
    ['a.lisp', ';; why'],
    ['a.html.j2', '<!-- why -->'],
    ['a.erl', '% why'],
    ['a.vb', "' why"],
    ['a.ps1', '<# why\n#>'],
  ])('%s', (name, comment) => {
    expect(kinds(`${comment}\n\nx y z\n`, name)).toEqual([
      ['paragraph', comment],
      ['code', 'x y z'],
    ])
  })
})

describe('a program as a note', () => {
  test('is its own text, line by line, called by its file with the extension', () => {
    const source = 'import a\r\n\r\n\r\ndef late():\r\n  pass\r\n'
    const note = read(source, 'tools.py')
    expect(note).toMatchObject({ title: 'tools.py', format: 'code', text: source, lineMarks: null, about: ['tools'] })
    const chunks = chunkNote(note, { targetTokens: 50, maxTokens: 80, countTokens: (text) => text.split(/\s+/).length })
    expect(chunks.map(({ line, encoded }) => [line, encoded])).toEqual([
      [1, 'tools.py\nimport a'],
      [4, 'tools.py\nlate\nlate():\r\n  pass'],
    ])
  })

  test('lines that no person wrote are code and nothing else', () => {
    const line = 'function a(b){return b};'.repeat(200)
    expect(read(`${line}\n`, 'a.js').blocks).toEqual([{ kind: 'code', start: 0, end: line.length }])
  })

  test('what programs write for programs is no note', () => {
    const machine =
      'package-lock.json pnpm-lock.yaml app.min.js style.min.css main.bundle.js note.pb.go note_pb2.py a.g.dart Form.Designer.cs project.assets.json'
    expect(machine.split(' ').filter((name) => hasReader(`/n/${name}`))).toEqual([])
    const written = 'admin.js minutes.js bundle.js lock.ts types.d.ts Makefile CMakeLists.txt'
    expect(written.split(' ').filter((name) => !hasReader(`/n/${name}`))).toEqual([])
  })

  test('files that hold secrets are not read', () => {
    expect(['.env', '.netrc', 'id_rsa'].filter((name) => hasReader(`/n/${name}`))).toEqual([])
  })
})
