import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../lib/project.mjs'

/** Without these the pages on athletes show how they are empty. */
const athletes = [
  { id: 'mia', name: 'Mia', colour: '#ff7a59', targetReps: 12 },
  { id: 'jo', name: 'Jo', colour: '#4ea8ff', targetReps: null }
]

/** With a rest on one side, and a change of sides. */
const twoASide = {
  exercise: 'kickback',
  sets: 2,
  repsFrom: 5,
  repsTo: 8,
  loadKg: 12.5,
  sideOrder: 'left-first',
  tempo: { concentricSeconds: 2, topHoldSeconds: 1, eccentricSeconds: 2, bottomHoldSeconds: 1 },
  restSeconds: 60
}
const plan = { id: 'monday', name: 'Monday, lighter', items: [twoASide] }

export async function tell(url, method, body) {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url, { method, headers, body: JSON.stringify(body) })
  if (!reply.ok) throw new Error(`${method} ${url} was refused: ${await reply.text()}`)
}

/**
 * The program on the simulated cuff, with data of its own.
 * @param leg what the simulated leg does, as `--cuff simulated:…` takes it
 * @returns its address, and how it is ended
 */
export async function startPicturedProgram(leg) {
  const data = mkdtempSync(join(tmpdir(), 'kickback-pictures-'))
  const cuff = ['--cuff', `simulated:${leg}`, '--target', '12']
  const ports = ['--http-port', '0', '--mqtt-port', '0']
  const program = spawn(process.execPath, [join(root, 'cli/kickback.mjs'), 'up', ...cuff, ...ports, '--data', data], {
    stdio: ['ignore', 'pipe', 2]
  })
  const ended = once(program, 'exit')
  const url = await new Promise((resolve, reject) => {
    let output = ''
    program.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      const match = /Dashboard +(http:\S+)/.exec(output)
      if (match !== null) resolve(match[1])
    })
    program.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
  })
  for (const athlete of athletes) await tell(`${url}/api/athletes`, 'POST', athlete)
  await tell(`${url}/api/plans`, 'POST', plan)

  return {
    url,
    /** Mia puts the cuff on, once there is one. */
    async wear() {
      const { cuffs } = await (await fetch(`${url}/api/cuffs`)).json()
      await tell(`${url}/api/cuffs/${cuffs[0].id}/athlete`, 'PUT', { athleteId: athletes[0].id })
    },
    async stop() {
      program.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true })
    }
  }
}
