import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import type { Cuff, CuffListener } from '../../../firmware-bridge/cuff/cuff.ts'
import { openCuff, parseCuffAddress } from '../../../firmware-bridge/cuff/open-cuff.ts'
import { createCuffRecord, silentLogger, type CuffRecord } from '../../support/firmata-driver.ts'
import { startFirmataServer } from '../../support/firmata-server.ts'
import { isMissing } from '../../support/missing-tool.ts'

const withoutSocat = isMissing(
  'socat',
  spawnSync('socat', ['-V']).error === undefined,
  'It makes pseudo-terminals: apt install socat, or brew install socat.'
)

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** Starts the cuff at an address; `until` resolves once what is heard fulfils the condition. */
function start(address: string) {
  const record = createCuffRecord(systemClock)
  const waiting = new Set<{ isDone: (record: CuffRecord) => boolean; resolve: () => void }>()
  const check = () => {
    for (const wait of waiting) {
      if (!wait.isDone(record)) continue
      waiting.delete(wait)
      wait.resolve()
    }
  }
  const listener: CuffListener = {
    sample(sample) {
      record.sample(sample)
      check()
    },
    link(state, trouble) {
      record.link(state, trouble)
      check()
    },
    about: (about) => record.about(about),
    ended: () => record.ended()
  }
  const cuff: Cuff = openCuff(parseCuffAddress(address), {
    clock: systemClock,
    random: Math.random,
    logger: silentLogger
  })
  cleanUps.push(() => cuff.stop())
  cuff.start(listener)
  const until = (isDone: (record: CuffRecord) => boolean) =>
    new Promise<void>((resolve) => {
      waiting.add({ isDone, resolve })
      check()
    })
  const last = (state: string) => (heard: CuffRecord) => heard.links.at(-1)?.state === state
  return { cuff, record, until, last }
}

async function startBoard() {
  const board = await startFirmataServer()
  cleanUps.push(() => board.stop())
  return board
}

describe('a board on the network', () => {
  it('streams, is lost when the connection ends, and comes back by itself', async () => {
    const board = await startBoard()
    const { cuff, record, until, last } = start(`tcp://127.0.0.1:${board.port}`)
    await until(({ samples }) => samples.length > 100)
    expect(record.abouts[0]).toMatchObject({
      source: 'tcp',
      address: `tcp://127.0.0.1:${board.port}`,
      sensor: 'MPU6050'
    })
    board.drop()
    await until(last('lost'))
    expect(record.links.at(-1)?.trouble?.code).toBe('TCP_CLOSED')
    await until(last('streaming'))
    expect(cuff.counters()).toMatchObject({ reconnects: 1, rejected: 0 })
    const times = record.samples.map(({ timeSeconds }) => timeSeconds)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('is waited for where nobody listens', async () => {
    const board = await startBoard()
    await board.stop()
    const { record, until } = start(`tcp://127.0.0.1:${board.port}`)
    await until(({ links }) => links.length > 1)
    expect(record.links.at(-1)).toMatchObject({ state: 'waiting', trouble: { code: 'TCP_REFUSED' } })
  })
})

describe('a board on a serial port', () => {
  it('is waited for where there is no such port', async () => {
    const { record, until } = start('serial:/dev/kickback-no-such-port')
    await until(({ links }) => links.length > 1)
    expect(record.links.at(-1)).toMatchObject({ state: 'waiting', trouble: { code: 'SERIAL_PORT_NOT_FOUND' } })
  })

  it.skipIf(withoutSocat)(
    'streams through a real port, is lost when unplugged, and comes back when plugged in again',
    async () => {
      const board = await startBoard()
      const folder = mkdtempSync(join(tmpdir(), 'kickback-pty-'))
      cleanUps.push(() => rmSync(folder, { recursive: true }))
      const path = join(folder, 'ttyKickback')
      let unplug = await plugIn(path, board.port)
      const { cuff, record, until, last } = start(`serial:${path}`)
      await until(({ samples }) => samples.length > 100)
      expect(record.abouts[0]).toMatchObject({ source: 'serial', address: path, firmware: 'Simulated.ino 2.5' })
      await unplug()
      await until(last('lost'))
      expect(record.links.at(-1)?.trouble?.code).toBe('SERIAL_CLOSED')
      unplug = await plugIn(path, board.port)
      await until(last('streaming'))
      await unplug()
      expect(cuff.counters()).toMatchObject({ reconnects: 1 })
      expect(record.samples.every(({ accelX, accelY, accelZ }) => Math.hypot(accelX, accelY, accelZ) > 0.3)).toBe(true)
    }
  )
})

/** Makes a pseudo-terminal at `path` with the board behind it; what it gives back pulls it out. */
async function plugIn(path: string, port: number): Promise<() => Promise<void>> {
  const appeared = fileAppears(path)
  const socat = spawn('socat', [`PTY,link=${path},rawer`, `TCP:127.0.0.1:${port}`], { stdio: 'ignore' })
  const gone = new Promise<void>((resolve) => socat.once('exit', () => resolve()))
  const failed = new Promise<never>((_, reject) => socat.once('error', reject))
  await Promise.race([appeared, failed])
  const unplug = () => {
    socat.kill()
    return gone
  }
  cleanUps.push(unplug)
  return unplug
}

async function fileAppears(path: string): Promise<void> {
  for await (const { filename } of watch(join(path, '..'))) if (path.endsWith(`/${filename ?? ''}`)) return
}
