import { Readable } from 'node:stream'

interface Retained {
  topic: string
  payload: { length: number }
}

/** The part of aedes' persistence that finds retained messages for a new subscription. */
export interface RetainedMemory {
  storeRetained: (packet: Retained) => Promise<unknown>
  createRetainedStreamCombi: (patterns: string[]) => Readable
}

const hasWildcard = (pattern: string): boolean => pattern.includes('+') || pattern.includes('#')

/**
 * Finds the retained message of a plain topic by its name. aedes holds every one against the pattern, so that a thousand
 * cuffs that come back at once, each with its own few topics, would keep it busy for seconds.
 */
export function lookUpRetained(memory: RetainedMemory): void {
  const byTopic = new Map<string, Retained>()
  const store = memory.storeRetained.bind(memory)
  const search = memory.createRetainedStreamCombi.bind(memory)

  memory.storeRetained = async (packet) => {
    const stored = await store(packet)
    // As aedes keeps it: the packet itself goes on to subscribers, who change it.
    if (packet.payload.length === 0) byTopic.delete(packet.topic)
    else byTopic.set(packet.topic, { ...packet })
    return stored
  }
  memory.createRetainedStreamCombi = (topics) => {
    if (topics.some(hasWildcard)) return search(topics)
    return Readable.from(topics.flatMap((topic) => byTopic.get(topic) ?? []))
  }
}
