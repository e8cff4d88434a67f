import { readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { builtPage, firstScriptBytes, firstScripts, scriptsNamedBy } from '../../support/first-scripts.ts'
import { runServer } from '../../support/server-harness.ts'

interface Sent {
  encoding: string | undefined
  vary: string
  body: Buffer
}

/** As it came over the wire: `fetch` would unpack it. */
async function ask(url: string, encodings: string): Promise<Sent> {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encodings } }, resolve).once('error', reject)
  })
  const { 'content-encoding': encoding, vary = '' } = reply.headers
  return { encoding, vary, body: await buffer(reply) }
}

describe('the built page', () => {
  test('needs no more script for its first view than a gym’s network brings in a moment', async () => {
    const { url } = await runServer({ dashboardFolder: builtPage })
    const html = gunzipSync((await ask(`${url}/`, 'gzip')).body).toString()
    const paths = scriptsNamedBy(html)
    const sent = await Promise.all(paths.map((path) => ask(`${url}${path}`, 'gzip')))
    const bytes = sent.reduce((sum, { body }) => sum + body.length, 0)
    expect(paths.length).toBeGreaterThan(1)
    // A part that was left out of the count would make any limit hold.
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThanOrEqual(firstScriptBytes)
    expect(firstScripts().map(({ path }) => path)).toEqual(paths)
  })

  test('brings no code for charts with its first view', () => {
    for (const { path } of firstScripts())
      expect(readFileSync(join(builtPage, path), 'utf8'), path).not.toMatch(/u-wrap/)
  })

  test('comes packed as the browser likes it, and the same each way', async () => {
    const { url } = await runServer({ dashboardFolder: builtPage })
    const [path = ''] = firstScripts().map((script) => script.path)
    const content = readFileSync(join(builtPage, path))
    const plain = await ask(`${url}${path}`, 'identity')
    const gzip = await ask(`${url}${path}`, 'gzip, deflate')
    const brotli = await ask(`${url}${path}`, 'gzip, deflate, br')
    expect([plain.encoding, gzip.encoding, brotli.encoding]).toEqual([undefined, 'gzip', 'br'])
    for (const { vary } of [plain, gzip, brotli]) expect(vary.toLowerCase()).toContain('accept-encoding')
    expect(plain.body.equals(content)).toBe(true)
    expect(gunzipSync(gzip.body).equals(content)).toBe(true)
    expect(brotliDecompressSync(brotli.body).equals(content)).toBe(true)
    expect(brotli.body.length).toBeLessThan(gzip.body.length)
  })

  test('answers an address of its own packed too', async () => {
    const { url } = await runServer({ dashboardFolder: builtPage })
    const { encoding, body } = await ask(`${url}/history/trends`, 'gzip')
    expect(encoding).toBe('gzip')
    expect(gunzipSync(body).toString()).toContain('<title>Kickback</title>')
  })
})
