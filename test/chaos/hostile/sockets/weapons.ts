import type { Dice } from '../dice.ts'
import { coach, foreignPage, stranger, viewer, type Caller } from '../http/callers.ts'
import { request, statusesIn } from '../http/requests.ts'
import { checkSecret } from '../tally.ts'
import type { Attack, Target, Weapon } from '../target.ts'
import { talk } from '../wire.ts'
import { frame, framesIn, upgrade } from './frames.ts'

const engine = '/socket.io/?EIO=4&transport='
const longest = 8 * 1024
const lastWord = 987_654

/** Words that would command a cuff, were the sender allowed to, and such as only look like words. */
function words({ honest }: Target, dice: Dice): string[] {
  const cuff = dice.pick(honest)
  const ack = dice.pick(['', String(dice.whole(0, 99)), '99999999999999999999', '-1', '1.5'])
  return [
    `42${ack}["command","${cuff}",{"id":"x1","action":"end-set"}]`,
    `42${ack}["command","${cuff}",{"id":"x2","action":"set-full-rom","fullRomDegrees":1}]`,
    `42${ack}["command","__proto__",{"__proto__":{"polluted":1},"id":"x"}]`,
    `42${ack}["watch",${dice.pick(['["#"]', '{}', '"x"', '1', '["__proto__"]', `[${'"a",'.repeat(500)}"a"]`, '["a"]'])}]`,
    `42${ack}["rep",{"cuffId":"${cuff}"}]`,
    `42${ack}["records",{"kind":"cuff","id":"${cuff}"}]`,
    ...[
      '__proto__',
      'constructor',
      'toString',
      'connect',
      'disconnect',
      'disconnecting',
      'error',
      'newListener',
      ''
    ].map((name) => `42${ack}["${name}",1]`),
    `43${dice.whole(0, 9)}[{"ok":true}]`,
    `42${'['.repeat(dice.whole(10, 4000))}`,
    `42["watch",${'['.repeat(2000)}${']'.repeat(2000)}]`,
    '42{"a":1}',
    '42',
    '42[]',
    '42[null]',
    '42[["watch"]]',
    '42"watch"',
    '44{"message":"x"}',
    '45-["x"]',
    '451-["watch",{"_placeholder":true,"num":0}]',
    '451-["command",{"_placeholder":true,"num":-1}]',
    '4599999999-["x"]',
    '461-1[{"_placeholder":true,"num":"__proto__"}]',
    '40/admin,{}',
    '40/__proto__,',
    '41/admin,',
    '40{"sid":"x","pid":"y","offset":"z"}',
    '49',
    '4',
    '2probe',
    '3',
    '5',
    '6',
    '9zzz',
    '\u0000',
    'b',
    dice.word(dice.whole(1, 200)),
    `42["watch","${'x'.repeat(longest)}"]`
  ]
}

/** What a coach, who may command, sends: nothing that is a command. */
const noCommands = ({ honest }: Target, dice: Dice): string[] => [
  `421["command","${dice.pick(honest)}",{"id":"x","action":"explode"}]`,
  `422["command","${dice.pick(honest)}",{"id":"x","action":"set-target","targetReps":"__proto__"}]`,
  `423["command","../${dice.pick(honest)}",{"id":"x","action":"end-set"}]`,
  `424["command","${dice.pick(honest)}/command",{"id":"x","action":"end-set"}]`,
  `425["command",null,null]`,
  `426["command"]`,
  `427["command","${dice.pick(honest)}",{"id":"${'x'.repeat(200)}","action":"end-set"}]`,
  `428["command","${dice.pick(honest)}",[{"id":"x","action":"end-set"}]]`,
  // Nobody to answer to: not taken either.
  `42["command","${dice.pick(honest)}",{"id":"x","action":"end-set"}]`
]

function oddFrames(dice: Dice): Buffer[] {
  return [
    frame({ payload: '2', isMasked: false }),
    frame({ payload: '2', reserved: dice.whole(1, 7) }),
    frame({ payload: '2', opcode: dice.pick([3, 5, 7, 11, 15]) }),
    frame({ payload: 'x'.repeat(200), opcode: 9 }),
    frame({ payload: 'x', opcode: 9, isLast: false }),
    frame({ payload: Buffer.of(0xc3, 0x28) }),
    frame({ payload: '', length: 1n << 62n }),
    frame({ payload: '', length: 1n << 31n }),
    frame({ payload: 'x'.repeat(longest + 1000) }),
    frame({ payload: dice.bytes(50), opcode: 2 }),
    frame({ payload: 'cont', opcode: 0 }),
    frame({ payload: Buffer.of(0, 1), opcode: 8 }),
    dice.bytes(60)
  ]
}

/** Opens a socket as somebody, says all of it, and a last word that is answered, whatever it is. */
async function speak(
  { target, tally }: Attack,
  kind: string,
  caller: Caller,
  said: readonly Buffer[],
  open = '40'
): Promise<void> {
  const label = `socket, ${kind}, ${caller.name}`
  const state = { isOpen: false, isIn: false }
  const heard = await talk({
    port: target.httpPort,
    from: caller.from,
    chunks: [upgrade(`${engine}websocket`, caller.headers)],
    onData(received, socket) {
      const texts = state.isIn ? [] : framesIn(received).map(({ text }) => text)
      if (!state.isOpen && texts.some((text) => text.startsWith('0{'))) {
        state.isOpen = true
        socket.write(frame({ payload: open }))
      } else if (!state.isIn && texts.some((text) => /^4[04]/.test(text))) {
        state.isIn = true
        socket.write(Buffer.concat([...said, frame({ payload: `42${lastWord}["no-such-event"]` })]))
      }
    },
    // Whoever is told to go by a frame is to hang up.
    isDone: (received) =>
      framesIn(received).some(({ opcode, text }) => opcode === 8 || text.startsWith(`43${lastWord}[`))
  })
  const wasToldToGo = framesIn(heard.received).some(({ opcode }) => opcode === 8)
  if (!caller.mayRead) checkSecret(tally, heard, target.secret, label)
  if (!state.isOpen) {
    const [status] = statusesIn(heard.received)
    tally.add(label, status === undefined ? 'cut off' : String(status), 1)
    return
  }
  const answers = framesIn(heard.received).filter(
    ({ text }) => /^43\d+\[/.test(text) && !text.startsWith(`43${lastWord}[`)
  )
  for (const { text } of answers) {
    tally.add(label, /"code":"(\w+)"/.exec(text)?.[1] ?? 'answered')
    if (text.includes('"ok":true')) tally.fault(`${label}: was obeyed: ${text.slice(0, 200)}`)
  }
  const rest = Math.max(said.length, 1) - answers.length
  const how = wasToldToGo || heard.how === 'closed' ? 'cut off' : heard.how === 'silent' ? 'held' : 'passed over'
  if (rest > 0) tally.add(label, how, rest)
}

const talkative =
  (
    who: (attack: Attack) => Caller,
    say: (target: Target, dice: Dice) => string[],
    count: (dice: Dice) => number,
    kind: string
  ): Weapon =>
  async (attack) => {
    const { target, dice } = attack
    const said = Array.from({ length: count(dice) }, () => frame({ payload: dice.pick(say(target, dice)) }))
    await speak(attack, kind, who(attack), said)
  }

export const socketWeapons: Record<string, Weapon> = {
  uninvited: (attack) => speak(attack, 'opening', attack.dice.pick([stranger, foreignPage])(attack), []),
  viewerWords: talkative(viewer, words, () => 1, 'words'),
  viewerFlood: talkative(
    viewer,
    ({ honest }) => [`421["command","${honest[0]}",{"id":"x","action":"end-set"}]`],
    // At times as much as has a screen cut off.
    (dice) => (dice.unit() < 0.05 ? 250 : 30),
    'flood'
  ),
  coachWords: talkative(coach, noCommands, () => 10, 'words'),
  frames: (attack) => speak(attack, 'frames', viewer(attack), [attack.dice.pick(oddFrames(attack.dice))]),
  namespace: (attack) =>
    speak(
      attack,
      'rooms',
      viewer(attack),
      [],
      attack.dice.pick(['40/admin,', '40/__proto__,{}', '40/' + 'x'.repeat(3000) + ',', '42["watch",null]', '41'])
    ),
  polling: async (attack) => {
    const { dice, target, tally } = attack
    const caller = dice.pick([stranger, viewer, foreignPage])(attack)
    const sid = dice.pick(['', dice.word(20), '__proto__', 'constructor', '%00', 'x'.repeat(500)])
    const query = dice.pick([
      `polling&sid=${sid}`,
      'polling',
      'websocket',
      '__proto__',
      `polling&EIO=3&sid=${sid}`,
      `polling&j=1&sid=${sid}`,
      `polling&b64=1&t=${dice.word(5)}`
    ])
    const made = {
      path: engine + query,
      headers: { ...caller.headers, 'content-type': dice.pick(['text/plain', 'application/octet-stream']) }
    }
    const isPost = dice.unit() < 0.5
    const body = dice.pick([dice.bytes(100), Buffer.from(dice.pick(words(target, dice))), Buffer.alloc(20_000, 0x34)])
    const heard = await talk({
      port: target.httpPort,
      from: caller.from,
      chunks: [request(isPost ? { ...made, method: 'POST', body } : made)]
    })
    if (!caller.mayRead) checkSecret(tally, heard, target.secret, 'socket, polling')
    const [status] = statusesIn(heard.received)
    tally.add(
      `socket, polling, ${caller.name}`,
      heard.how === 'silent' ? 'held' : status === undefined ? 'cut off' : String(status)
    )
  }
}
