import type { CuffSnapshot } from '#contracts/socket-events.ts'
import type { Message } from '../ingest/message.ts'

/** As many as one broker has topics for, at some 10 KB each; beyond it a cuff that is away makes room, else the newcomer is not shown live. */
const cuffsAtMost = 2500

const parts = ['status', 'about', 'live', 'health'] as const
type Part = (typeof parts)[number]

export interface LiveState {
  /** What the message makes of the state: `changed` is news for a screen, `gone` that a cuff was taken back. */
  apply(message: Message): 'changed' | 'gone' | 'ignored'
  cuffs(): CuffSnapshot[]
  count(): number
  /** True where a bridge is online, false where all known are away, null where none is known. */
  bridgeOnline(): boolean | null
}

/** What is known of each cuff from its retained messages. */
export function createLiveState(atMost = cuffsAtMost): LiveState {
  const cuffs = new Map<string, CuffSnapshot>()

  function makeRoom(): boolean {
    if (cuffs.size < atMost) return true
    for (const [id, cuff] of cuffs) {
      if (cuff.status?.online === true) continue
      cuffs.delete(id)
      return true
    }
    return false
  }

  function snapshotFor(cuffId: string): CuffSnapshot | null {
    const known = cuffs.get(cuffId)
    if (known !== undefined) return known
    if (!makeRoom()) return null
    const fresh: CuffSnapshot = { cuffId, status: null, about: null, live: null, health: null }
    cuffs.set(cuffId, fresh)
    return fresh
  }

  return {
    apply({ name, cuffId, payload }) {
      if (!isPart(name)) return 'changed'
      if (payload === null && !cuffs.has(cuffId)) return 'ignored'
      const cuff = snapshotFor(cuffId)
      if (cuff === null) return 'ignored'
      Object.assign(cuff, { [name]: payload })
      if (payload !== null) return 'changed'
      if (parts.every((part) => cuff[part] === null)) cuffs.delete(cuffId)
      return 'gone'
    },
    cuffs: () => [...cuffs.values()].map((cuff) => ({ ...cuff })),
    count: () => cuffs.size,
    bridgeOnline() {
      let known = false
      for (const { status } of cuffs.values()) {
        if (status?.online === true) return true
        known ||= status !== null
      }
      return known ? false : null
    }
  }
}

const isPart = (name: string): name is Part => (parts as readonly string[]).includes(name)
