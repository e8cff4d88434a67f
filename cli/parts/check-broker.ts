import { randomBytes } from 'node:crypto'
import { connect, type MqttClient } from 'mqtt'
import type { Finding } from '#contracts/diagnosis.ts'
import { asKickbackError } from '#contracts/errors.ts'
import { fault, faultOf, ok, warning } from '../../firmware-bridge/doctor/finding.ts'
import { parseBrokerAddress, type BrokerAddress } from '../../firmware-bridge/publish/broker-address.ts'
import { brokerTrouble } from '../../firmware-bridge/publish/mqtt-trouble.ts'

const connectTimeoutMs = 5000
const echoTimeoutMs = 5000
const deniedQos = 128

export interface BrokerCheckOptions {
  url: string
  /** Somebody named it, so it has to be there; else `kickback up` brings one. */
  isNamed: boolean
  cuffId: string
  signal: AbortSignal
}

/** Apart from the topics of cuffs, which have a version in this place: nobody listens there, and nothing is kept. */
const topicOf = (cuffId: string, mark: string): string => `kickback/doctor/${cuffId}/${mark}`

/** The connection that counting would make; the error that ends it comes as it is. */
function open({ url, username, password }: BrokerAddress, mark: string, signal: AbortSignal): Promise<MqttClient> {
  const client = connect(url, {
    clientId: `kickback-doctor-${mark.slice(0, 7)}`,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    protocolVersion: 4,
    clean: true,
    reconnectPeriod: 0,
    connectTimeout: connectTimeoutMs
  })
  return new Promise((resolve, reject) => {
    let failure: unknown = null
    client.on('error', (error) => (failure ??= error))
    client.once('connect', () => resolve(client))
    signal.addEventListener('abort', () => client.end(true), { once: true })
    client.once('close', () => {
      client.end(true)
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- null is a close without a word
      reject(failure)
    })
  })
}

/** Sends one message to itself; resolves with the milliseconds it took. @throws Error where none comes back */
function echo(client: MqttClient, topic: string, mark: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now()
    const timer = setTimeout(() => reject(new Error('a message of its own did not come back')), echoTimeoutMs)
    const end = (outcome: () => void) => () => {
      clearTimeout(timer)
      outcome()
    }
    const fail = (reason: string) => end(() => reject(new Error(reason)))()
    signal.addEventListener('abort', () => fail('broken off'), { once: true })
    client.once('close', () => fail('it closed the connection at the first message'))
    client.on('message', (_topic, payload) => {
      if (payload.toString() === mark) end(() => resolve(performance.now() - startedMs))()
    })
    client.subscribe(topic, { qos: 1 }, (error, granted) => {
      if (error !== null || granted?.some(({ qos }) => (qos as number) === deniedQos)) {
        fail(`this user may not subscribe to ${topic}`)
        return
      }
      client.publish(topic, mark, { qos: 1, retain: false }, (refused) => {
        if (refused) fail(`this user may not publish to ${topic}`)
      })
    })
  })
}

const comesWithUp = 'kickback up brings its own broker; start it, or name yours with --mqtt.'

/** Connects as counting does and has a message of its own come back, on a topic that concerns nobody. */
export async function checkBroker({ url, isNamed, cuffId, signal }: BrokerCheckOptions): Promise<Finding> {
  const mark = randomBytes(8).toString('hex')
  let address: BrokerAddress
  try {
    address = parseBrokerAddress(url)
  } catch (error) {
    return faultOf('broker', asKickbackError(error, 'CONFIG_INVALID_OPTION'))
  }
  let client: MqttClient
  try {
    client = await open(address, mark, signal)
  } catch (cause) {
    const trouble = brokerTrouble(address.shown, cause)
    const figures = { url: address.shown }
    if (isNamed || trouble.code === 'MQTT_REFUSED') return faultOf('broker', trouble, figures)
    return { ...warning('broker', trouble.message, comesWithUp, figures), code: trouble.code }
  }
  try {
    const ms = await echo(client, topicOf(cuffId, mark), mark, signal)
    const figures = { url: address.shown, echoMs: Math.round(ms) }
    return ok('broker', `${address.shown} takes messages and brings them, within ${ms.toFixed(0)} ms.`, figures)
  } catch (error) {
    const why = asKickbackError(error).message
    return fault(
      'broker',
      `The broker at ${address.shown} took the connection, but ${why}.`,
      'Let this user read and write kickback/#.',
      { url: address.shown }
    )
  } finally {
    client.end(true)
  }
}
