import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { makeRep, makeSet } from '../../support/server-fixtures.ts'
import { mqttClient, publish, runServer } from '../../support/server-harness.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = readFileSync(join(root, 'docs', 'api.md'), 'utf8')
const examples = [...page.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code ?? '')

/** Runs an example of the page against this server, as whoever copies it would; `said` waits for its words. */
function run(code: string, { url, mqttUrl }: { url: string; mqttUrl: string }) {
  // Within the project, so that its packages are found.
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'example-'))
  const file = join(folder, 'example.mjs')
  const here = code.replaceAll('http://127.0.0.1:3000', url).replaceAll('mqtt://127.0.0.1:1883', mqttUrl)
  writeFileSync(file, here)
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  onTestFinished(async () => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  })
  return { output: () => output, ended }
}

async function serverWithSets() {
  const server = await runServer()
  const bridge = await mqttClient(server.mqttUrl)
  for (let number = 1; number <= 12; number++) await publish(bridge, 'cuff-1', 'set', makeSet({ number, reps: [] }))
  return { server, bridge }
}

test('the page has an example of each', () => {
  expect(examples).toHaveLength(3)
})

test('turning the pages shows every set once', async () => {
  const { server } = await serverWithSets()
  const { output, ended } = run(examples[0]!.replace('limit=50', 'limit=5'), server)
  expect(await ended, output()).toBe(0)
  const shown = [...output().matchAll(/cuff-1\/s1\/set-\d+/g)].map(([id]) => id)
  expect(shown).toHaveLength(12)
  expect(new Set(shown).size).toBe(12)
})

test('asking again is answered with nothing new', async () => {
  const { server } = await serverWithSets()
  const { output, ended } = run(examples[1]!, server)
  expect(await ended, output()).toBe(0)
  expect(output()).toContain("id: 's1'")
  expect(output().trimEnd()).toMatch(/null$/)
})

test('following along hears a rep', async () => {
  const { server, bridge } = await serverWithSets()
  const { output } = run(examples[2]!, server)
  await expect
    .poll(
      async () => {
        await publish(bridge, 'cuff-1', 'rep', makeRep({ n: 7 }))
        return output()
      },
      { timeout: 60_000 }
    )
    .toContain('cuff-1/s1/7 confirmed clean 40°')
})
