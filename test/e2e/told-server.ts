import { connectAsync } from 'mqtt'
import type { Command } from '#contracts/command.ts'
import { topicOf, topics, type Payloads, type TopicName } from '#contracts/topics.ts'
import { dataFolder, runProgram } from '../support/program.ts'

export interface ToldServer {
  url: string
  /** What the screens asked of the cuffs, each of which was granted. */
  commands: Command[]
  say: <N extends TopicName>(cuffId: string, name: N, payload: Payloads[NoInfer<N>]) => Promise<void>
  close: () => Promise<void>
}

/** A server whose bridges the test speaks for: every word of them is known. */
export async function openToldServer(): Promise<ToldServer> {
  const data = await dataFolder()
  const server = runProgram(['server', '--http-port', '0', '--mqtt-port', '0', '--data', data.path])
  const url = (await server.said(/Dashboard +(http:\S+)/))[1]!
  const bridge = await connectAsync((await server.said(/MQTT +(mqtt:\S+)/))[1]!, { protocolVersion: 4 })
  const commands: Command[] = []
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
    async close() {
      await bridge.endAsync()
      await server.stop()
      await data.remove()
    }
  }
}
