import { connectAsync } from 'mqtt'
import type { Command } from '#contracts/command.ts'
import type { KnownCuff } from '#contracts/records/cuff.ts'
import { topicOf, topics, type Payloads, type TopicName } from '#contracts/topics.ts'
import { dataFolder, runProgram } from '../support/program.ts'

export interface ToldServer {
  url: string
  /** What the screens asked of the cuffs, each of which was granted. */
  commands: Command[]
  say: <N extends TopicName>(cuffId: string, name: N, payload: Payloads[NoInfer<N>]) => Promise<void>
  /** Keeps a record over HTTP; fails where the server does not. */
  put: (path: string, body: object, method?: 'PUT' | 'POST') => Promise<void>
  /** Gives a cuff its label; false while the server does not know the cuff. */
  label: (cuffId: string, label: string) => Promise<boolean>
  close: () => Promise<void>
}

/** A server whose bridges the test speaks for: every word of them is known. */
export async function openToldServer(): Promise<ToldServer> {
  const data = await dataFolder()
  const server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
  const url = (await server.said(/Dashboard +(http:\S+)/))[1]!
  const bridge = await connectAsync((await server.said(/MQTT +(mqtt:\S+)/))[1]!, { protocolVersion: 4 })
  const commands: Command[] = []
  const put: ToldServer['put'] = async (path, body, method = 'PUT') => {
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  }
  const say: ToldServer['say'] = async (cuffId, name, payload) => {
    const { qos, retain } = topics[name]
    await bridge.publishAsync(topicOf(cuffId, name), JSON.stringify({ ...payload, cuffId }), { qos, retain })
  }
  bridge.on('message', (topic, payload) => {
    const command = JSON.parse(payload.toString()) as Command
    commands.push(command)
    void say(topic.split('/')[2]!, 'command/result', { id: command.id, ok: true, trouble: null })
  })
  await bridge.subscribeAsync(topicOf('+', 'command'), { qos: 1 })
  return {
    url,
    commands,
    say,
    put,
    async label(cuffId, label) {
      const path = `/api/cuffs/${cuffId}`
      const reply = await fetch(`${url}${path}`)
      if (!reply.ok) return false
      await put(path, { revision: ((await reply.json()) as KnownCuff).revision, label })
      return true
    },
    async close() {
      await bridge.endAsync()
      await server.stop()
      await data.remove()
    }
  }
}
