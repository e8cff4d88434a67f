import { topicOf } from '#contracts/topics.ts'
import { makeStatus } from '../../../support/server-fixtures.ts'
import { checkSecret } from '../tally.ts'
import { strangersAddress, type Attack, type Target, type Weapon } from '../target.ts'
import { talk } from '../wire.ts'
import { acknowledgement, connectPacket, packetsIn, ping, publishPacket, subscribePacket } from './packets.ts'
import { bends, bent, lie } from './payloads.ts'
import { forgery } from './strangers.ts'

/** Cuffs with a key of their own. What they say of themselves is taken; nothing else is. */

const perConnection = 40

const answersTo = (said: Buffer): boolean => {
  const first = said[0] ?? 0
  return first === 0x82 || ((first & 0xf0) === 0x30 && (first & 6) !== 0)
}

/** Comes in with the key, says all of this, and waits until the broker has dealt with it or has hung up. */
async function speak({ target, dice, tally }: Attack, kind: string, packets: readonly Buffer[]): Promise<void> {
  const { cuffId, key } = dice.pick(target.liars)
  let isIn = false
  const wanted = packets.filter(answersTo).length
  const answersIn = (received: Buffer) => packetsIn(received).filter(({ first }) => [0x40, 0x50, 0x90].includes(first))
  const heard = await talk({
    port: target.mqttPort,
    from: strangersAddress(dice),
    chunks: [connectPacket({ clientId: dice.word(6), username: cuffId, password: key })],
    onData(received, socket) {
      if (isIn || packetsIn(received).length === 0) return
      isIn = true
      for (const each of [...packets, ping]) socket.write(each)
    },
    isDone: (received) =>
      packetsIn(received).some(({ first }) => first === 0xd0) && answersIn(received).length >= wanted
  })
  checkSecret(tally, heard, target.secret, kind)
  const answers = answersIn(heard.received)
  const acknowledged = Math.min(answers.length, packets.length)
  const granted = answers.find(({ first }) => first === 0x90)?.body.subarray(2)
  if (granted !== undefined) tally.add(kind, granted.every((code) => code === 0x80) ? 'refused' : 'granted in part')
  else if (acknowledged > 0) tally.add(kind, 'acknowledged', acknowledged)
  const rest = packets.length - acknowledged
  if (rest > 0) tally.add(kind, { done: 'passed over', closed: 'cut off', silent: 'held' }[heard.how], rest)
}

/** The first word of a cuff, by which the house knows it. */
export async function introduce(port: number, { cuffId, key }: Target['liars'][number]): Promise<void> {
  const status = { topic: topicOf(cuffId, 'status'), payload: Buffer.from(JSON.stringify(makeStatus({ cuffId }))) }
  const hello = connectPacket({ clientId: 'first', username: cuffId, password: key })
  await talk({
    port,
    from: '127.9.0.1',
    chunks: [hello, publishPacket(status), ping],
    isDone: (received) => packetsIn(received).some(({ first }) => first === 0x40)
  })
}

const own = (attack: Attack): string => attack.dice.pick(attack.target.liars).cuffId

export const mqttLiars: Record<string, Weapon> = {
  ...Object.fromEntries(
    Object.keys(bends).map((way): [string, Weapon] => [
      `bent ${way}`,
      async (attack) => {
        const { target, dice } = attack
        // What is long is said less often.
        const count = way.startsWith('deep') ? 4 : perConnection
        const liar = dice.pick(target.liars)
        const only = { ...attack, target: { ...target, liars: [liar] } }
        const packets = Array.from({ length: count }, (_, i) =>
          publishPacket({ ...bent(way, liar.cuffId, dice, target.honest), id: i + 1, retain: dice.unit() < 0.2 })
        )
        await speak(only, `cuff, payload: ${way}`, packets)
      }
    ])
  ),
  lies: async (attack) => {
    const { target, dice } = attack
    const liar = dice.pick(target.liars)
    const packets = Array.from({ length: perConnection }, (_, i) =>
      publishPacket({ ...lie(liar.cuffId, dice), id: i + 1, retain: dice.unit() < 0.2 })
    )
    await speak({ ...attack, target: { ...target, liars: [liar] } }, 'cuff, lies about itself', packets)
  },
  retained: async (attack) => {
    const { target, dice } = attack
    const liar = dice.pick(target.liars)
    const packets = Array.from({ length: 50 }, (_, i) => {
      const topic = `kickback/v1/${liar.cuffId}/${dice.word(6)}/${dice.word(3)}`
      return publishPacket({ topic, payload: dice.bytes(40), retain: true, id: i + 1 })
    })
    await speak({ ...attack, target: { ...target, liars: [liar] } }, 'cuff, flood of retained topics', packets)
  },
  handshakes: async (attack) => {
    const { dice } = attack
    const liar = dice.pick(attack.target.liars)
    const { topic, payload } = lie(liar.cuffId, dice)
    const odd = [
      ...Array.from({ length: 8 }, (_, i) => publishPacket({ topic, payload, qos: 2, id: i + 1 })),
      ...Array.from({ length: 4 }, () => acknowledgement(dice.pick([0x40, 0x50, 0x62, 0x70]), dice.whole(0, 65_535)))
    ]
    await speak({ ...attack, target: { ...attack.target, liars: [liar] } }, 'cuff, broken handshakes', odd)
  },
  oversized: async (attack) => {
    const { dice } = attack
    const topic = topicOf(own(attack), 'rep')
    await speak(attack, 'cuff, oversized', [
      publishPacket({ topic, payload: Buffer.alloc(dice.pick([1_050_000, 1_200_000]), 0x20) })
    ])
  }
}

/** What a cuff with a key is after that is none of its own. */
export const mqttIntruders: Record<string, Weapon> = {
  foreign: async (attack) => {
    const { target, dice } = attack
    const victim = dice.pick(target.honest)
    const { topic, payload } = forgery(target, dice)
    const receipts = {
      cuffId: victim,
      store: 'forged',
      reps: [{ id: `${victim}/${target.secret}/1`, revision: 9 }],
      sets: []
    }
    const keeper = { cuffId: victim, store: 'forged', at: Date.now() }
    const said = dice.pick<{ topic: string | Buffer; payload: Buffer }>([
      { topic, payload },
      { topic: topicOf(victim, 'stored'), payload: Buffer.from(JSON.stringify(receipts)) },
      { topic: topicOf(victim, 'keeper'), payload: Buffer.from(JSON.stringify(keeper)) },
      { topic: topicOf(victim, 'command'), payload: Buffer.from('{"id":"x","action":"end-set"}') },
      { topic: topicOf(own(attack), 'command'), payload: Buffer.from('{"id":"x","action":"end-set"}') },
      { topic: topicOf(victim, 'live'), payload: Buffer.alloc(0) },
      { topic: 'kickback/v1/+/rep', payload },
      { topic: '#', payload },
      { topic: '$SYS/broker/clients', payload },
      { topic: `$share/g/${topic}`, payload },
      { topic: '', payload },
      { topic: `kickback/v1/${own(attack)}/../${victim}/rep`, payload },
      { topic: `kickback/v1/${own(attack)}/${'/'.repeat(200)}`, payload },
      { topic: Buffer.from([0x6b, 0xff, 0xfe, 0x2f]), payload },
      { topic: `kickback/v1/${victim}/rep\u0000`, payload }
    ])
    await speak(attack, 'cuff, topics of others', [
      publishPacket({ ...said, qos: dice.pick([0, 1, 2] as const), retain: dice.unit() < 0.5 })
    ])
  },
  subscribes: async (attack) => {
    const { target, dice } = attack
    const filters = [
      '#',
      '+/#',
      'kickback/v1/+/rep',
      topicOf(dice.pick(target.honest), 'live'),
      '$SYS/#',
      '$share/g/#',
      '',
      '/'.repeat(100),
      'a/#/b'
    ]
    const chosen = Array.from({ length: dice.whole(1, 6) }, () => dice.pick(filters))
    await speak(attack, 'cuff, listens to others', [subscribePacket(chosen)])
  }
}
