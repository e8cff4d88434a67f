import { join } from 'node:path'
import { connect, type IClientOptions, type MqttClient } from 'mqtt'
import { pino } from 'pino'
import { io, type Socket } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts/socket-events.ts'
import { topicOf, topics, type Payloads, type TopicName } from '#contracts/topics.ts'
import { createServer, type Server, type ServerAddress, type ServerOptions } from '../../server/create-server.ts'
import { temporaryFolder } from './server-store.ts'

export const silent = pino({ level: 'silent' })

export interface RunningServer extends ServerAddress {
  server: Server
  database: string
}

/** The whole server on free ports, stopped with the test. */
export async function runServer(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const database = options.database ?? join(temporaryFolder(), 'kickback.db')
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    broker: { host: '127.0.0.1', port: 0 },
    database,
    dashboardFolder: null,
    software: 'kickback 0.0.0',
    logger: silent,
    ...options
  })
  onTestFinished(() => server.stop())
  return { ...(await server.start()), server, database }
}

/** The next event of this name, with what it carries: mqtt.js' typed emitter is none of Node's by type. */
export const happens = (
  client: MqttClient,
  event: 'connect' | 'close' | 'error' | 'message' | 'packetreceive'
): Promise<unknown[]> => new Promise((resolve) => client.once(event, (...carried: unknown[]) => resolve(carried)))

/** A connected MQTT client that never comes back by itself, gone with the test. */
export async function mqttClient(url: string, options: IClientOptions = {}): Promise<MqttClient> {
  const client = connect(url, { reconnectPeriod: 0, protocolVersion: 4, ...options })
  client.on('error', () => undefined)
  onTestFinished(() => {
    client.end(true)
    client.stream.destroy()
  })
  await happens(client, 'connect')
  return client
}

/** Publishes as a bridge does; resolves at the acknowledgement. */
export async function publish<Name extends TopicName>(
  client: MqttClient,
  cuffId: string,
  name: Name,
  payload: Payloads[Name]
): Promise<void> {
  const { qos, retain } = topics[name]
  await client.publishAsync(topicOf(cuffId, name), JSON.stringify(payload), { qos, retain })
}

export type Screen = Socket<ServerToClientEvents, ClientToServerEvents>

/** A screen that is not connected yet, so that no first word is missed; gone with the test. */
export function screen(url: string, headers: Record<string, string> = {}): Screen {
  const socket: Screen = io(url, {
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    extraHeaders: headers
  })
  onTestFinished(() => void socket.disconnect())
  return socket
}

/** The next word of this name. */
export const next = <Name extends keyof ServerToClientEvents>(
  socket: Screen,
  name: Name
): Promise<Parameters<ServerToClientEvents[Name]>[0]> =>
  new Promise((resolve) => {
    socket.once(name, ((word: Parameters<ServerToClientEvents[Name]>[0]) => resolve(word)) as never)
  })

/** Asks for these traces, and resolves once the server has heard it: a word that is answered is taken after those before it. */
export async function watching(socket: Screen, cuffIds: string[]): Promise<void> {
  socket.emit('watch', cuffIds)
  await socket.emitWithAck('command', 'no name', { id: 'x', action: 'start-set' } as never)
}

export const getJson = async (url: string): Promise<unknown> => (await fetch(url)).json()
