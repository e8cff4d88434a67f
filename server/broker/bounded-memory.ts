interface Subscriber {
  clientId: string
}

/** The part of aedes' persistence that grows with what absent clients have coming to them. */
export interface Memory {
  outgoingEnqueueCombi: (subscribers: Subscriber[], packet: unknown) => Promise<unknown>
  outgoingClearMessageId: (client: { id: string }, packet: unknown) => Promise<unknown>
}

/** Bounds the queue of each client, dropping the newest as other brokers do: aedes' own memory has no bound. */
export function boundQueues(memory: Memory, queuedPerClient: number): void {
  const queued = new Map<string, number>()
  const enqueue = memory.outgoingEnqueueCombi.bind(memory)
  const clear = memory.outgoingClearMessageId.bind(memory)

  memory.outgoingEnqueueCombi = (subscribers, packet) => {
    const withRoom = subscribers.filter(({ clientId }) => (queued.get(clientId) ?? 0) < queuedPerClient)
    for (const { clientId } of withRoom) queued.set(clientId, (queued.get(clientId) ?? 0) + 1)
    return enqueue(withRoom, packet)
  }
  memory.outgoingClearMessageId = async (client, packet) => {
    const cleared = await clear(client, packet)
    if (cleared !== undefined) queued.set(client.id, Math.max(0, (queued.get(client.id) ?? 0) - 1))
    return cleared
  }
}
