import type { CDPSession } from 'playwright-core'

export interface HeapParts {
  /** What the engine compiled of the script: it grows as long as it finds something to make faster. */
  codeBytes: number
  /** All else: what the page itself keeps, and the browser for it. */
  dataBytes: number
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } }
  nodes: number[]
}

/** Takes a snapshot of the heap, which collects what is not in use first, and tells code from data. */
export async function readHeapParts(client: CDPSession): Promise<HeapParts> {
  const chunks: string[] = []
  const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  client.on('HeapProfiler.addHeapSnapshotChunk', take)
  await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  client.off('HeapProfiler.addHeapSnapshotChunk', take)

  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const code = types[0].indexOf('code')
  const parts: HeapParts = { codeBytes: 0, dataBytes: 0 }
  for (let at = 0; at < nodes.length; at += fields.length) {
    parts[nodes[at + type] === code ? 'codeBytes' : 'dataBytes'] += nodes[at + size] ?? 0
  }
  return parts
}
