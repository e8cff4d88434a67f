import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { selfSigned } from '../../server/access/tls/self-signed.ts'
import { freePort } from './free-port.ts'
import { isMissing } from './missing-tool.ts'

/** The name in the files of `deploy/proxy`. */
export const proxiedName = 'kickback.example.org'
export type ProxyKind = 'nginx' | 'caddy'

const deploy = fileURLToPath(new URL('../../deploy/proxy', import.meta.url))
const paths: Record<ProxyKind, string[]> = {
  nginx: ['/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'],
  caddy: ['/usr/bin/caddy', '/usr/local/bin/caddy', '/opt/homebrew/bin/caddy']
}
const programOf = (kind: ProxyKind): string | undefined => paths[kind].find((path) => existsSync(path))
const remedyOf = (kind: ProxyKind): string =>
  `Install it: apt-get install ${kind}. Looked for ${paths[kind].join(', ')}.`

export const proxyKinds = (['nginx', 'caddy'] as const).filter(
  (kind) => !isMissing(kind, programOf(kind) !== undefined, remedyOf(kind))
)

/** Puts one thing of a shipped file in another's place, which must be there. */
function put(text: string, what: string, instead: string): string {
  if (!text.includes(what)) throw new Error(`the shipped file has no "${what}"`)
  return text.replaceAll(what, instead)
}

interface Places {
  folder: string
  port: number
  plainPort: number
  backends: readonly [string, string]
  cert: string
  key: string
}

/** The shipped file with the test's own ports and certificate, and what nginx has around a site. */
function nginxFile({ folder, port, plainPort, backends, cert, key }: Places): string {
  let site = readFileSync(join(deploy, 'nginx.conf'), 'utf8')
  site = put(site, '127.0.0.1:3000', backends[0])
  site = put(site, '127.0.0.1:3001', backends[1])
  site = put(site, 'listen 80;', `listen 127.0.0.1:${plainPort};`)
  site = put(site, 'listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
  site = put(site, `/etc/letsencrypt/live/${proxiedName}/fullchain.pem`, cert)
  site = put(site, `/etc/letsencrypt/live/${proxiedName}/privkey.pem`, key)
  const kept = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`)
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  return [
    'daemon off;',
    user,
    `pid ${folder}/pid;`,
    'error_log stderr notice;',
    'events {}',
    `http { access_log off; ${kept.join(' ')}`,
    site,
    '}'
  ].join('\n')
}

/** The shipped file likewise, with the certificate that Caddy would fetch for itself. */
function caddyFile({ folder, port, plainPort, backends, cert, key }: Places): string {
  let site = readFileSync(join(deploy, 'Caddyfile'), 'utf8')
  site = put(site, 'server-1:3000 server-2:3000', backends.join(' '))
  site = put(site, '{$KICKBACK_HOST_NAME} {', `{$KICKBACK_HOST_NAME} {\n\ttls ${cert} ${key}`)
  const own = ['admin off', `https_port ${port}`, `http_port ${plainPort}`, `storage file_system ${folder}`]
  return `{\n${[...own, 'default_bind 127.0.0.1', `default_sni ${proxiedName}`].map((line) => `\t${line}\n`).join('')}}\n${site}`
}

/** What each says once it takes connections. */
const isUp: Record<ProxyKind, RegExp> = { nginx: /start worker process /, caddy: /serving initial configuration/ }

/**
 * The proxy with the file that is shipped for it, gone with the test.
 * @param backends addresses of two servers, host:port
 * @returns its port for HTTPS, and the authority of its certificate
 */
export async function startProxy(
  kind: ProxyKind,
  backends: readonly [string, string]
): Promise<{ port: number; plainPort: number; ca: string }> {
  const program = programOf(kind)
  if (program === undefined) throw new Error(remedyOf(kind))
  const folder = await mkdtemp(join(tmpdir(), `kickback-${kind}-`))
  const { authority } = await selfSigned({ folder, names: [proxiedName], now: Date.now() })
  const [port, plainPort] = [await freePort(), await freePort()]
  const cert = join(folder, 'server.crt')
  const key = join(folder, 'server.key')
  const file = join(folder, kind === 'nginx' ? 'nginx.conf' : 'Caddyfile')
  const places = { folder, port, plainPort, backends, cert, key }
  await writeFile(file, kind === 'nginx' ? nginxFile(places) : caddyFile(places))
  const args = kind === 'nginx' ? ['-p', folder, '-c', file] : ['run', '--config', file, '--adapter', 'caddyfile']
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, KICKBACK_HOST_NAME: proxiedName, HOME: folder }
  })
  const exited = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await exited
    await rm(folder, { recursive: true, force: true })
  })
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      said.push(line)
      if (isUp[kind].test(line)) resolve()
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${kind} ended with ${code ?? 'a signal'}: ${said.join('\n')}`)))
  })
  return { port, plainPort, ca: authority }
}
