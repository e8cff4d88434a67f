import { connect } from 'mqtt'
import { topicOf } from '#contracts/topics.ts'

/** What a bystander heard on the broker. */
export interface WireCount {
  reps: number
  sets: number
  /** Words that had been heard before: the price of losing none. */
  duplicates: number
}

export interface WireTap {
  count(): WireCount
  close(): Promise<void>
}

/** Listens to every rep and set, as far as it is connected: the broker under it is killed too. */
export function createWireTap(url: string): WireTap {
  const heard = new Set<string>()
  const count: WireCount = { reps: 0, sets: 0, duplicates: 0 }
  const repTopic = topicOf('+', 'rep')
  const setTopic = topicOf('+', 'set')
  const client = connect(url, { reconnectPeriod: 100, connectTimeout: 2000, clean: true, queueQoSZero: false })
  client.on('error', () => undefined)
  client.on('connect', () => client.subscribe([repTopic, setTopic], { qos: 1 }, () => undefined))
  client.on('message', (topic, payload) => {
    const isRep = topic.endsWith('/rep')
    const word = JSON.parse(payload.toString('utf8')) as { id: string; revision?: number; endedAt?: number | null }
    const name = `${word.id} ${word.revision ?? word.endedAt ?? ''}`
    if (isRep) count.reps++
    else count.sets++
    if (heard.has(name)) count.duplicates++
    heard.add(name)
  })
  return {
    count: () => ({ ...count }),
    close: () => client.endAsync(true)
  }
}
