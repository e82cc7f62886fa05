// A local embeddings service that behaves, and misbehaves on demand. Vectors are counts of letters, so that texts can be told apart.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Asked {
  body: { model: string; input: string[]; encoding_format: string }
  authorization: string | undefined
  url: string | undefined
}
export type Answer = (response: ServerResponse, asked: Asked) => void

export interface Service {
  address: string
  asked: Asked[]
  /** How the next questions are answered, one each; afterwards as a good service does. */
  next(...answers: Answer[]): void
  close(): Promise<void>
}

export const letters = (text: string): number[] =>
  Array.from({ length: 26 }, (_, at) => 1 + text.toLowerCase().split(String.fromCharCode(97 + at)).length)

export const sendJson = (response: ServerResponse, value: unknown, status = 200, headers = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof value === 'string' ? value : JSON.stringify(value))
}

export const embeddingsOf = (texts: readonly string[]) => ({
  object: 'list',
  data: texts.map((text, index) => ({ object: 'embedding', index, embedding: letters(text) })),
})

export async function startService(): Promise<Service> {
  const asked: Asked[] = []
  const answers: Answer[] = []
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      // SAFETY: only our own client asks here; a test fails where it sends anything else.
      const question = JSON.parse(body) as Asked['body']
      const one = { body: question, authorization: request.headers.authorization, url: request.url }
      asked.push(one)
      const answer = answers.shift() ?? ((to, { body: { input } }) => sendJson(to, embeddingsOf(input)))
      answer(response, one)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const place = server.address()
  const port = typeof place === 'object' && place !== null ? place.port : 0
  return {
    address: `http://127.0.0.1:${port}/v1`,
    asked,
    next: (...more) => void answers.push(...more),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces).toString('utf8')
}
