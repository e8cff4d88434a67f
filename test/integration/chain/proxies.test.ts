import { request } from 'node:https'
import { io } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ask as askPlainly } from '../../support/remote.ts'
import { proxiedName, proxyKinds, startProxy } from '../../support/reverse-proxies.ts'
import { next, runServer, type Screen } from '../../support/server-harness.ts'

interface Reply {
  status: number
  text: string
  cookie: string | null
}
interface Asked {
  method?: string
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is. */
  text?: string
  cookie?: string
}

/** Two servers on one database behind the proxy, and what a tablet asks of them through it. */
async function openChain(kind: (typeof proxyKinds)[number]) {
  const allowedHosts = [proxiedName]
  const first = await runServer({ allowedHosts })
  const second = await runServer({ allowedHosts, database: first.database })
  const { port, plainPort, ca } = await startProxy(kind, [`127.0.0.1:${first.port}`, `127.0.0.1:${second.port}`])

  const ask = (path: string, { method = 'GET', body, text: plain, cookie }: Asked = {}): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? (plain ?? '') : JSON.stringify(body)
      const headers = {
        host: proxiedName,
        origin: `https://${proxiedName}`,
        ...(text !== '' && {
          'content-type': body === undefined ? 'text/plain' : 'application/json',
          'content-length': Buffer.byteLength(text)
        }),
        ...(cookie !== undefined && { cookie })
      }
      const asked = request(
        { host: '127.0.0.1', port, path, method, ca, servername: proxiedName, headers, agent: false },
        (response) => {
          let received = ''
          response.setEncoding('utf8').on('data', (part: string) => (received += part))
          response.on('end', () => {
            const cookies = (response.headers['set-cookie'] ?? []).map((set) => set.split(';')[0])
            resolve({ status: response.statusCode ?? 0, text: received, cookie: cookies.join('; ') || null })
          })
        }
      )
      asked.on('error', reject).end(text)
    })

  async function pair(): Promise<string> {
    const fresh = await askPlainly(`${first.url}/api/access/codes`, {
      method: 'POST',
      body: { role: 'coach' },
      from: '127.0.0.1'
    })
    const { code } = JSON.parse(fresh.text) as { code: string }
    const { status, cookie } = await ask('/api/access/pair', { method: 'POST', body: { code } })
    expect(status).toBeLessThan(300)
    return cookie!
  }
  return { first, second, ask, pair, port, plainPort, ca }
}

describe.each(proxyKinds)('%s with the file that is shipped for it', (kind) => {
  test('takes nobody for the machine itself: a visitor is paired, and then reads over either server', async () => {
    const { ask, pair } = await openChain(kind)
    expect((await ask('/api/health/live')).status).toBe(200)
    expect(await ask('/api/sets')).toMatchObject({
      status: 401,
      text: expect.stringContaining('ACCESS_UNPAIRED') as string
    })
    const cookie = await pair()
    for (let n = 0; n < 4; n++) expect((await ask('/api/sets', { cookie })).status).toBe(200)
  })

  test('lets a tablet listen by websocket', async () => {
    const { pair, port, ca } = await openChain(kind)
    const screen: Screen = io(`https://127.0.0.1:${port}`, {
      transports: ['websocket'],
      autoConnect: false,
      reconnection: false,
      ca,
      // The certificate is for the name, and is looked at in the other tests.
      rejectUnauthorized: false,
      extraHeaders: { host: proxiedName, origin: `https://${proxiedName}`, cookie: await pair() }
    })
    onTestFinished(() => void screen.disconnect())
    const snapshot = next(screen, 'snapshot')
    screen.connect()
    expect(await snapshot).toMatchObject({ cuffs: [] })
  })

  test('lets a tablet ask again and again where no websocket passes, always of the same server', async () => {
    const { ask, pair } = await openChain(kind)
    const paired = await pair()
    const path = '/socket.io/?EIO=4&transport=polling'
    const opened = await ask(path, { cookie: paired })
    expect(opened.status).toBe(200)
    // What a browser would bring along from now on: by it Caddy knows the server, nginx goes by the address.
    const cookie = [paired, opened.cookie].filter((each) => each !== null).join('; ')
    const { sid } = JSON.parse(opened.text.slice(1)) as { sid: string }
    const mine = `${path}&sid=${sid}`
    expect(await ask(mine, { method: 'POST', text: '40', cookie })).toMatchObject({ status: 200, text: 'ok' })
    let heard = ''
    while (!heard.includes('"snapshot"')) {
      const { status, text } = await ask(mine, { cookie })
      expect(status).toBe(200)
      heard += text
    }
  })

  test('goes on with the other server where one is gone', async () => {
    const { first, ask, pair } = await openChain(kind)
    const cookie = await pair()
    await first.server.stop()
    await expect.poll(async () => (await ask('/api/sets', { cookie })).status, { timeout: 15_000 }).toBe(200)
    for (let n = 0; n < 4; n++) expect((await ask('/api/sets', { cookie })).status).toBe(200)
  })
})
