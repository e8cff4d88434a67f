import { once } from 'node:events'
import { expect, test } from 'vitest'
import { sweepEveryMs } from '../../../server/access/guard-sockets.ts'
import { rememberedMs } from '../../../server/access/gate.ts'
import { openGym } from '../../support/gym.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { ask, codeOf, isLocal, remoteScreen } from '../../support/remote.ts'
import { next, runServer } from '../../support/server-harness.ts'
import { temporaryStore } from '../../support/server-store.ts'

test('a device revoked at another server loses its socket and its routes within seconds', async () => {
  const clock = createManualClock()
  const { url, database, server } = await runServer({ clock, isLocal })
  const fresh = await ask(`${url}/api/access/codes`, { method: 'POST', body: { role: 'coach' }, from: '127.0.0.1' })
  const { code } = JSON.parse(fresh.text) as { code: string }
  const { cookie } = await ask(`${url}/api/access/pair`, { method: 'POST', body: { code } })
  const socket = remoteScreen(url, cookie)
  socket.connect()
  await next(socket, 'snapshot')
  expect((await ask(`${url}/api/sets`, { cookie })).status).toBe(200)

  const other = await temporaryStore(database)
  const [device] = await other.access.devices()
  await other.access.removeDevice(device!.id)
  const gone = once(socket as unknown as NodeJS.EventEmitter, 'disconnect')
  clock.advance(Math.max(sweepEveryMs, rememberedMs))
  await gone
  expect(codeOf(await ask(`${url}/api/sets`, { cookie }))).toBe('ACCESS_UNPAIRED')
  await server.stop()
})

test('a screen that sends without end is told so, then cut off', async () => {
  const gym = await openGym()
  const socket = remoteScreen(gym.url, await gym.pair('viewer'))
  socket.connect()
  await next(socket, 'snapshot')
  const gone = once(socket as unknown as NodeJS.EventEmitter, 'disconnect')
  for (let n = 0; n < 300; n++) socket.emit('command', 'cuff-1', { id: `c${n}`, action: 'end-set' }, () => undefined)
  expect(await gone).toContain('io server disconnect')

  const coach = remoteScreen(gym.url, await gym.pair('coach'))
  coach.connect()
  await next(coach, 'snapshot')
  const answers: Promise<unknown>[] = []
  for (let n = 0; n < 60; n++) answers.push(coach.emitWithAck('command', 'nobody!', { id: `c${n}`, action: 'end-set' }))
  const codes = (await Promise.all(answers)).map((answer) => (answer as { trouble: { code: string } }).trouble.code)
  expect(codes[0]).toBe('CONTRACT_INVALID_PAYLOAD')
  expect(codes.at(-1)).toBe('HTTP_TOO_MANY')
})
