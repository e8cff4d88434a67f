import { topicOf } from '#contracts/topics.ts'
import { makeRep, makeStatus } from '../../../support/server-fixtures.ts'
import type { Dice } from '../dice.ts'
import { checkSecret } from '../tally.ts'
import { here, strangersAddress, type Attack, type Target, type Weapon } from '../target.ts'
import { talk } from '../wire.ts'
import { connectPacket, packet, packetsIn, ping, publishPacket, subscribePacket } from './packets.ts'

/** Clients that have no key, and such as do not even speak MQTT. */

/** A rep and a status that are none of the sender's, as an honest cuff would say them. */
export function forgery({ honest, secret }: Target, dice: Dice): { topic: string; payload: Buffer } {
  const cuffId = dice.pick(honest)
  const session = dice.unit() < 0.5 ? secret : 'forged'
  return dice.unit() < 0.3
    ? { topic: topicOf(cuffId, 'status'), payload: Buffer.from(JSON.stringify(makeStatus({ cuffId, online: false }))) }
    : {
        topic: topicOf(cuffId, 'rep'),
        payload: Buffer.from(JSON.stringify(makeRep({ cuffId, session, n: dice.whole(1, 400), revision: 900_000 })))
      }
}

async function throwBytes(
  { target, dice, tally }: Attack,
  kind: string,
  chunks: Buffer[],
  from?: string
): Promise<void> {
  const heard = await talk({ port: target.mqttPort, from: from ?? strangersAddress(dice), chunks, endAfter: true })
  checkSecret(tally, heard, target.secret, kind)
  const first = packetsIn(heard.received)[0]
  const answer = first?.first === 0x20 ? `CONNACK ${first.body[1]}` : first === undefined ? 'cut off' : 'answered'
  tally.add(kind, heard.how === 'silent' ? 'held' : answer, chunks.length)
  if (heard.how === 'silent') tally.fault(`${kind}: a connection that had ended was kept`)
}

/** Some come from this machine: what is no MQTT is none from anywhere. */
const anywhere = (dice: Dice): string => (dice.unit() < 0.3 ? here : strangersAddress(dice))
const hello = (dice: Dice): Buffer => connectPacket({ clientId: dice.word(8) })

export const mqttStrangers: Record<string, Weapon> = {
  garbage: (attack) => {
    const { dice } = attack
    return throwBytes(attack, 'MQTT garbage', [dice.bytes(dice.whole(1, 1500))], anywhere(dice))
  },
  truncated: (attack) => {
    const { dice, target } = attack
    const whole = dice.pick([hello(dice), publishPacket(forgery(target, dice)), subscribePacket(['#'])])
    return throwBytes(attack, 'MQTT cut short', [whole.subarray(0, dice.whole(1, whole.length - 1))], anywhere(dice))
  },
  malformed: (attack) => {
    const { dice, target } = attack
    const wrong = Buffer.from(dice.pick([publishPacket(forgery(target, dice)), subscribePacket(['#']), hello(dice)]))
    for (let n = dice.whole(1, 4); n > 0; n--) wrong[dice.whole(0, Math.min(30, wrong.length - 1))] = dice.whole(0, 255)
    return throwBytes(attack, 'MQTT malformed', [wrong])
  },
  afterHello: (attack) => {
    const { dice } = attack
    // From this machine, which is let in: the parser meets it in an open session.
    const wrong = dice.pick([
      packet(0x00, dice.bytes(4)),
      packet(0xf0, dice.bytes(4)),
      packet(0x36, dice.bytes(6)),
      packet(0x32, Buffer.of(0xff, 0xff, 1)),
      packet(0x32, Buffer.of(0, 3, 0x61, 0, 0x62, 0, 1)),
      packet(0x82, Buffer.of(0, 1)),
      packet(0x80, Buffer.of(0, 1, 0, 1, 0x23, 0)),
      packet(0x82, Buffer.of(0, 1, 0, 1, 0x23, 3)),
      packet(0x30, Buffer.alloc(0)),
      packet(0xc0, dice.bytes(3)),
      hello(dice)
    ])
    return throwBytes(attack, 'MQTT wrong packet in a session', [Buffer.concat([hello(dice), wrong])], here)
  },
  hugeLength: (attack) => {
    const { dice } = attack
    const header = dice.pick([[0x10], [0x30], [0x32], [0x82]])
    const length = dice.pick([
      [0xff, 0xff, 0xff, 0x7f],
      [0xff, 0xff, 0xff, 0xff, 0x7f],
      [0x80, 0x80, 0x80, 0x80, 0x01],
      [0xff, 0xff, 0x7f]
    ])
    const bytes = Buffer.from([...header, ...length, 0, 4])
    return throwBytes(attack, 'MQTT huge length', [bytes, dice.bytes(200)], anywhere(dice))
  },
  version: (attack) => {
    const { dice } = attack
    const [protocol, version] = dice.pick([
      ['MQTT', 5],
      ['MQTT', 6],
      ['MQTT', 0],
      ['MQTT', 0x84],
      ['MQIsdp', 3],
      ['MQIsdp', 4],
      ['HTTP', 4],
      ['', 4],
      ['\u0000\u0000', 255]
    ] as const)
    return throwBytes(attack, 'MQTT wrong version', [connectPacket({ clientId: dice.word(5), protocol, version })])
  },
  uninvited: (attack) => {
    const { dice, target } = attack
    const name = dice.pick([undefined, dice.pick(target.honest), 'admin', '__proto__', '+', '#', '', 'x'.repeat(300)])
    const who = {
      clientId: dice.pick([dice.word(6), '', 'kickback-server', '__proto__', 'x'.repeat(400)]),
      ...(name === undefined ? {} : { username: name, password: dice.pick(['', 'wrong', target.liars[0]?.key ?? '']) })
    }
    // All at once, before the answer to the first.
    const chunks = [
      connectPacket(who),
      subscribePacket(['#', 'kickback/v1/+/rep', '$SYS/#']),
      publishPacket({ ...forgery(target, dice), retain: dice.unit() < 0.5, id: 2 }),
      publishPacket({ ...forgery(target, dice), qos: 0 }),
      ping
    ]
    return throwBytes(attack, 'MQTT without a key', chunks)
  },
  foreignWill: async (attack) => {
    const { dice, target } = attack
    const { cuffId, key } = dice.pick(target.liars)
    const { topic, payload } = forgery(target, dice)
    const will = {
      topic: dice.pick([topic, `kickback/v1/${dice.pick(target.honest)}/command`, '$SYS/x', '#']),
      payload
    }
    const chunks = [
      connectPacket({ clientId: dice.word(6), username: cuffId, password: key, will: { ...will, retain: true } })
    ]
    await throwBytes(attack, 'MQTT last will of another', chunks)
  },
  flood: async ({ target, dice, tally }) => {
    const from = strangersAddress(dice)
    const heard = await Promise.all(
      Array.from({ length: 25 }, () => talk({ port: target.mqttPort, from, chunks: [hello(dice)], endAfter: true }))
    )
    for (const { received } of heard) {
      tally.add('MQTT flood of connections', received.length === 0 ? 'cut off' : `CONNACK ${received[3]}`)
    }
  }
}
