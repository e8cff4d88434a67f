import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIds, checkWords } from '#contracts/check-words.ts'
import { Diagnosis } from '#contracts/diagnosis.ts'
import { validate } from '#contracts/validate.ts'
import { startBroker, type TestBroker } from '../../support/broker.ts'
import { startFirmataServer } from '../../support/firmata-server.ts'
import { isMissing } from '../../support/missing-tool.ts'
import { dataFolder, runProgram } from '../../support/program.ts'
import { findPtyTool } from '../../support/pty.ts'
import { runInTerminal } from '../../support/terminal.ts'

let data: Awaited<ReturnType<typeof dataFolder>>
let broker: TestBroker
beforeAll(async () => {
  data = await dataFolder()
  broker = await startBroker('aedes')
})
afterAll(async () => {
  await broker.stop()
  await data.remove()
})

/** A broker of its own, whatever else runs on this machine. */
const env = () => ({ KICKBACK_DATA: data.path, KICKBACK_MQTT: broker.url })
const doctor = (...args: string[]) => runProgram(['doctor', ...args], env())
const diagnosisIn = (answer: string): Diagnosis => validate(Diagnosis, JSON.parse(answer), 'the answer')

describe('kickback doctor', () => {
  it('finds a simulated cuff ready, lift and all, and marks it', async () => {
    const program = doctor('--cuff', 'simulated')
    expect(await program.ended).toBe(0)
    const lines = program.answer().trim().split('\n')
    expect(lines.at(-1)).toMatch(/^Ready: the simulated cuff can count/)
    for (const title of Object.values(checkWords)) expect(program.answer()).toContain(`  ${title} `)
    expect(program.answer()).toMatch(/ok {7}Slow lift {5}A slow lift of \d+° and back/)
  })

  it('prints one JSON document, and what it asks for elsewhere', async () => {
    const program = doctor('--cuff', 'simulated', '--no-lift', '--seconds', '1', '--json')
    expect(await program.ended).toBe(0)
    const diagnosis = diagnosisIn(program.answer())
    expect(diagnosis).toMatchObject({ ready: true, isSimulated: true, cuff: 'simulated', firstToFix: null })
    expect(diagnosis.findings.map(({ check }) => check)).toEqual([...checkIds])
    expect(diagnosis.findings.find(({ check }) => check === 'lift')).toMatchObject({
      state: 'skipped',
      message: 'Not asked for.'
    })
    expect(program.output()).toContain('Keep the cuff still')
  })

  it('ends with the first thing to fix, and a code that says so', async () => {
    const program = doctor('--cuff', 'serial:/dev/no-such-port')
    expect(await program.ended).toBe(1)
    expect(program.answer().trim().split('\n').at(-1)).toBe(
      'First thing to fix: /dev/no-such-port is not there. Check the cable and the name of the port: kickback ports lists what is there.'
    )
  })

  it('says what was found when Ctrl-C breaks it off', async () => {
    const program = doctor('--cuff', 'simulated:rest=3600', '--json', '--seconds', '600')
    await program.said(/Measuring/)
    expect(await program.stop('SIGINT')).toBe(1)
    const diagnosis = diagnosisIn(program.answer())
    expect(diagnosis.verdict).toBe('Not finished: broken off before all was checked.')
    expect(diagnosis.findings.find(({ check }) => check === 'sensor')?.state).toBe('ok')
    expect(diagnosis.findings.find(({ check }) => check === 'server')?.message).toBe('Not checked: broken off.')
  })

  it('looks at a board over the network, in the words of the link', async () => {
    const board = await startFirmataServer()
    board.sensor.detach()
    const program = doctor('--cuff', `tcp://127.0.0.1:${board.port}`)
    expect(await program.ended).toBe(1)
    await board.stop()
    expect(program.answer()).toContain(
      "First thing to fix: No sensor answers at any address. Check the sensor's four wires"
    )
  })

  it('takes no recording for a cuff', async () => {
    const program = doctor('--cuff', `file:${join(data.path, 'a.csv')}`)
    expect(await program.ended).toBe(2)
    expect(program.output()).toContain('Count its reps with kickback analyze')
  })

  it.each([
    ['--server', 'ftp://here'],
    ['--seconds', '0.9'],
    ['--seconds', '601'],
    ['--mqtt', 'nowhere']
  ])('refuses %s %s', async (...args) => {
    expect(await doctor(...args).ended).toBe(2)
  })
})

const tool = findPtyTool()

describe.skipIf(isMissing('socat or python3', tool !== null, 'Install either.'))(
  'kickback doctor in a terminal',
  () => {
    it('shows in place what goes on, below what was found, and Ctrl-C ends it', async () => {
      const size = { columns: 120, rows: 40 }
      const program = runInTerminal(tool ?? '', ['doctor', '--cuff', 'simulated', '--seconds', '600'], size, env())
      try {
        await program.shows(/ok +Sensor +MPU6050 answers.*\nMeasuring rate and losses/)
        expect(program.isCursorShown()).toBe(false)
        program.type('\u0003')
        expect(await program.ended).toBe(1)
        const lines = program.history()
        expect(lines.filter((line) => line.startsWith('Measuring'))).toEqual([])
        expect(lines).toContain('Not finished: broken off before all was checked.')
        expect(program.isCursorShown()).toBe(true)
      } finally {
        program.close()
      }
    })
  }
)
