import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { topics } from '#contracts/topics.ts'
import { parse } from 'yaml'
import { createProgram } from '../../../cli/program.ts'

const folder = fileURLToPath(new URL('../../../deploy', import.meta.url))
const read = (name: string) => readFileSync(join(folder, name), 'utf8')

interface Service {
  image?: string
  command?: string[]
  environment?: Record<string, string>
  depends_on?: Record<string, { condition: string }> | string[]
  networks?: string[]
  ports?: string[]
  volumes?: string[]
  healthcheck?: { test: string[] }
}
interface Compose {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  networks: Record<string, { internal?: boolean } | null>
}
const compose = parse(read('compose.yaml')) as Compose

const variablesOf = (command: string): string[] =>
  createProgram()
    .commands.find((made) => made.name() === command)!
    .options.flatMap(({ envVar }) => envVar ?? [])

describe('the compose file', () => {
  test('has two servers that are the same, and every part that they need', () => {
    expect(compose.services['server-1']).toEqual(compose.services['server-2'])
    expect(Object.keys(compose.services).sort()).toEqual(
      ['broker', 'database', 'proxy', 'redis', 'server-1', 'server-2'].sort()
    )
  })

  test('sets no variable that the server does not know', () => {
    const known = variablesOf('server')
    const set = Object.keys(compose.services['server-1']!.environment!)
    expect(set.length).toBeGreaterThan(5)
    expect(set.filter((name) => !known.includes(name))).toEqual([])
  })

  test('every volume and network that is used is there, and what is waited for says how it fares', () => {
    const { services, volumes, networks } = compose
    for (const [name, service] of Object.entries(services)) {
      for (const used of service.networks ?? []) expect(Object.keys(networks), name).toContain(used)
      for (const volume of service.volumes ?? []) {
        const [from = '', to] = volume.split(':')
        if (to === undefined) continue
        if (from.startsWith('.')) expect(existsSync(join(folder, from)), volume).toBe(true)
        else expect(Object.keys(volumes), name).toContain(from)
      }
      if (service.depends_on === undefined || Array.isArray(service.depends_on)) continue
      for (const [other, { condition }] of Object.entries(service.depends_on)) {
        expect(condition).toBe('service_healthy')
        expect(services[other]?.healthcheck?.test.length, other).toBeGreaterThan(1)
      }
    }
  })

  test('database and Redis are reached from inside alone', () => {
    expect(compose.networks['inside']).toEqual({ internal: true })
    for (const name of ['database', 'redis']) {
      expect(compose.services[name]).toMatchObject({ networks: ['inside'] })
      expect(compose.services[name]!.ports).toBeUndefined()
    }
  })

  test('every secret comes from the environment, and the example has a line for each', () => {
    const asked = new Set([...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name!))
    const given = [...read('example.env').matchAll(/^(\w+)=/gm)].map(([, name]) => name!)
    expect([...asked].sort()).toEqual(given.sort())
  })
})

test('both proxies know all servers, and hold a tablet that polls to one', () => {
  const caddy = read('proxy/Caddyfile')
  for (const name of Object.keys(compose.services).filter((service) => service.startsWith('server-'))) {
    expect(caddy).toContain(`${name}:3000`)
  }
  expect(caddy).toMatch(/lb_policy cookie/)
  expect(read('proxy/nginx.conf')).toMatch(/ip_hash;[\s\S]*proxy_set_header Upgrade/)
})

describe('the rules for Mosquitto', () => {
  const rules = read('mosquitto/kickback.acl')

  test('name every topic, and let a cuff write what cuffs say alone', () => {
    for (const name of Object.keys(topics)) expect(rules, name).toContain(`kickback/v1/%u/${name}\n`)
    expect(rules).not.toContain('write kickback/v1/%u/command\n')
    expect(rules.match(/^pattern .*$/gm)!.filter((line) => !line.includes('/%u/'))).toEqual([])
  })
})

const units = ['kickback.service', 'kickback-bridge@.service']

describe.each(units)('%s', (name) => {
  const unit = read(`systemd/${name}`)

  test('sets no variable that the program does not know', () => {
    const known = variablesOf(name.includes('bridge') ? 'bridge' : 'up')
    const set = [...unit.matchAll(/\b(KICKBACK_\w+)=/g)].map(([, variable]) => variable!)
    expect(set.length).toBeGreaterThan(1)
    expect(set.filter((variable) => !known.includes(variable))).toEqual([])
  })

  test('is hardened, may open serial ports, and comes back', () => {
    for (const line of [
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'StateDirectory=kickback',
      'SupplementaryGroups=dialout',
      'Restart=always'
    ]) {
      expect(unit).toContain(`\n${line}`)
    }
  })

  test.skipIf(!existsSync('/usr/bin/systemd-analyze'))('is one that systemd takes', () => {
    const path = join(folder, 'systemd', name)
    const said = execFileSync('systemd-analyze', ['verify', '--man=no', path], { encoding: 'utf8', stdio: 'pipe' })
    expect(said).toBe('')
  })
})
