import type { Target } from './target.ts'

type Keys = Pick<Target, 'viewers' | 'coaches' | 'athleteId' | 'planId' | 'deviceId'>

/** The owner at the machine itself, through the API. */
export interface Owner {
  ask<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  pair(role: 'viewer' | 'coach', name: string): Promise<string>
  keyFor(cuffId: string): Promise<string>
}

export function createOwner(url: string): Owner {
  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const content =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(`${url}${path}`, { method, ...content })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await send(method, path, body)).json()) as T

  return {
    ask,
    async pair(role, name) {
      const { code } = await ask<{ code: string }>('POST', '/api/access/codes', { role })
      const cookie = (await send('POST', '/api/access/pair', { code, name })).headers.get('set-cookie')
      if (cookie === null) throw new Error('paired without a cookie')
      return cookie.slice(0, cookie.indexOf(';'))
    },
    keyFor: async (cuffId) => (await ask<{ key: string }>('PUT', `/api/access/cuffs/${cuffId}`)).key
  }
}

/** Each may ask for some 600 things a minute: with so many of them limits do not end the attack. */
const viewers = 24
const coaches = 6

/** Devices, athletes and a plan: what a house has that somebody may be after. */
export async function furnish(owner: Owner): Promise<Keys> {
  const paired: Record<'viewer' | 'coach', string[]> = { viewer: [], coach: [] }
  for (let n = 0; n < viewers; n++) paired.viewer.push(await owner.pair('viewer', `Viewer ${n}`))
  for (let n = 0; n < coaches; n++) paired.coach.push(await owner.pair('coach', `Coach ${n}`))
  const { devices } = await owner.ask<{ devices: { id: string }[] }>('GET', '/api/access/devices')
  const athlete = await owner.ask<{ id: string }>('POST', '/api/athletes', { name: 'First' })
  const plan = await owner.ask<{ id: string }>('POST', '/api/plans', {
    name: 'Plan',
    items: [
      {
        exercise: 'kickback',
        sets: 3,
        repsFrom: 8,
        repsTo: 12,
        loadKg: 10,
        sideOrder: 'alternating',
        tempo: null,
        restSeconds: 60
      }
    ]
  })
  return {
    viewers: paired.viewer,
    coaches: paired.coach,
    athleteId: athlete.id,
    planId: plan.id,
    deviceId: devices[0]?.id ?? ''
  }
}
