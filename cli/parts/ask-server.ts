import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { Static, TSchema } from 'typebox'
import { errorCodes, KickbackError, type ErrorCode } from '#contracts/errors.ts'
import { ErrorReply } from '#contracts/http.ts'
import { parsePayload } from '#contracts/validate.ts'
import type { AskOptions } from '../option-values.ts'

const timeoutMs = 5000
const mostBytes = 1024 * 1024

interface Answer {
  status: number
  text: string
}

/**
 * Asks the running server on this machine, which takes it for the owner.
 * @throws KickbackError HTTP_UNREACHABLE, CONTRACT_…, or the server's own error
 */
export async function askServer<T extends TSchema>(
  { server, httpPort }: AskOptions,
  { method, path, body, reply }: { method: string; path: string; body?: unknown; reply: T }
): Promise<Static<T>> {
  const answer = await firstAnswer(
    server === undefined ? [`http://127.0.0.1:${httpPort}`, `https://127.0.0.1:${httpPort}`] : [server],
    (base) => send(new URL(path, base), method, body)
  )
  if (answer.status < 400) return parsePayload(reply, answer.text, path)
  const { error } = parsePayload(ErrorReply, answer.text, path)
  const code: ErrorCode = Object.hasOwn(errorCodes, error.code) ? (error.code as ErrorCode) : 'INTERNAL'
  throw new KickbackError(code, error.message, error.advice === null ? {} : { advice: error.advice })
}

/** A server with a certificate hangs up on whoever comes without TLS. */
async function firstAnswer(bases: string[], ask: (base: string) => Promise<Answer>): Promise<Answer> {
  let cause: unknown = null
  for (const base of bases) {
    try {
      return await ask(base)
    } catch (error) {
      cause ??= error
    }
  }
  const shown = new URL(bases[0] ?? '')
  throw new KickbackError('HTTP_UNREACHABLE', `No Kickback server answers at ${shown.host}.`, { cause })
}

const ownAddress = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

function send(url: URL, method: string, body: unknown): Promise<Answer> {
  const text = body === undefined ? null : JSON.stringify(body)
  const headers = text === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  // On loopback nobody stands in between, and the certificate is made out to other names.
  const unchecked = ownAddress.test(url.hostname) ? { rejectUnauthorized: false } : {}
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestSecure : requestPlain
    const asked = request(url, { method, headers, timeout: timeoutMs, agent: false, ...unchecked }, (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostBytes) asked.destroy(new Error(`more than ${mostBytes} bytes`))
        else chunks.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') })
      )
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')))
    asked.on('error', reject)
    asked.end(text ?? undefined)
  })
}
