import { Agent, request } from 'node:http'
import { connect as connectTcp } from 'node:net'
import { MqttClient, type IClientOptions } from 'mqtt'
import { io } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { Screen } from './server-harness.ts'

/** This machine's other loopback address, for clients that are to be taken for somebody else's. */
export const elsewhere = '127.0.0.2'
/** Under which everything that comes from there is a stranger's. */
export const isLocal = (address: string | undefined): boolean =>
  address === '127.0.0.1' || address === '::ffff:127.0.0.1'

export interface Reply {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
  /** What a browser would keep. */
  cookie: string | null
}

export interface Ask {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  cookie?: string | null
  from?: string
}

/** One request, from elsewhere unless said otherwise, as a page of the server's own would make it. */
export function ask(
  url: string,
  { method = 'GET', body, headers = {}, cookie = null, from = elsewhere }: Ask = {}
): Promise<Reply> {
  const text = body === undefined ? null : JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        method,
        localAddress: from,
        agent: false,
        headers: {
          ...(method === 'GET' || method === 'HEAD' ? {} : { origin: new URL(url).origin }),
          ...(text === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...(cookie === null ? {} : { cookie }),
          ...headers
        }
      },
      (response) => {
        let received = ''
        response.setEncoding('utf8').on('data', (part: string) => (received += part))
        response.on('error', reject)
        response.on('end', () => {
          const [set] = response.headers['set-cookie'] ?? []
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: received,
            cookie: set?.split(';')[0] ?? null
          })
        })
      }
    )
    asked.on('error', reject)
    asked.end(text ?? undefined)
  })
}

/** The code in an error's answer; null where it is none. */
export function codeOf({ text }: Reply): string | null {
  try {
    return (JSON.parse(text) as { error?: { code?: string } }).error?.code ?? null
  } catch {
    return null
  }
}

/** A screen elsewhere, not connected yet. */
export function remoteScreen(
  url: string,
  cookie: string | null,
  transport: 'websocket' | 'polling' = 'websocket'
): Screen {
  const agent = new Agent({ localAddress: elsewhere })
  const socket: Screen = io(url, {
    transports: [transport],
    autoConnect: false,
    reconnection: false,
    forceNew: true,
    agent: agent as unknown as string,
    extraHeaders: { origin: url, ...(cookie === null ? {} : { cookie }) }
  })
  onTestFinished(() => {
    socket.disconnect()
    agent.destroy()
  })
  return socket
}

/** An MQTT client elsewhere, not connected yet; gone with the test. */
export function remoteMqtt(port: number, options: IClientOptions = {}, from = elsewhere): MqttClient {
  const client = new MqttClient(() => connectTcp({ host: '127.0.0.1', port, localAddress: from }), {
    reconnectPeriod: 0,
    protocolVersion: 4,
    ...options
  })
  client.on('error', () => undefined)
  onTestFinished(() => {
    client.end(true)
    client.stream.destroy()
  })
  return client
}
