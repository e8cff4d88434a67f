import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import cookies from '@fastify/cookie'
import Type from 'typebox'
import {
  CodeReply,
  CodeRequest,
  CuffKeyReply,
  CuffParams,
  CuffsReply,
  DeviceParams,
  DevicesReply,
  DoneReply,
  MeReply,
  MosquittoReply,
  PairReply,
  PairRequest,
  RenameRequest
} from '#contracts/access.ts'
import { KickbackError } from '#contracts/errors.ts'
import { errorReplies } from '../http/error-replies.ts'
import type { AccessBook } from './access-book.ts'
import type { CuffKeys } from './cuff-keys.ts'
import type { Gate } from './gate.ts'
import { countedAddress } from './local.ts'
import { mosquittoAcl, mosquittoPasswords } from './mosquitto.ts'
import type { PairingDesk } from './pairing-desk.ts'

export interface AccessRoutesOptions {
  gate: Gate
  book: AccessBook
  desk: PairingDesk
  cuffKeys: CuffKeys
  /** True where the cookie is for TLS alone. */
  secure: boolean
  /** Where other devices find the server. */
  addresses: () => string[]
  /** Told of a device that may speak no more. */
  revoked: (deviceId: string) => void
}

/** Never kept by whoever asked: keys, and who may do what at this moment. */
const owner = { access: 'owner', ofTheMoment: true } as const
const tags = ['access']
/** The longest that browsers keep a cookie; each start of the page begins it anew. */
const cookieSeconds = 400 * 24 * 3600
const Nothing = Type.Object({}, { additionalProperties: false })

/** Pairing, paired devices and the keys of cuffs. */
export const accessRoutes: FastifyPluginAsyncTypebox<AccessRoutesOptions> = async (app, options) => {
  const { gate, book, desk, cuffKeys, secure } = options
  await app.register(cookies)
  const cookie = { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: cookieSeconds } as const
  app.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('cache-control', 'no-store')
    done()
  })

  app.get(
    '/me',
    {
      config: { access: 'anyone', ofTheMoment: true },
      schema: {
        summary: 'Who am I',
        description: 'What the server takes the asker for; the role is null for a device that is not paired.',
        tags,
        querystring: Nothing,
        response: { 200: MeReply, ...errorReplies }
      }
    },
    async (request, reply) => {
      const caller = await gate.identify(request.raw)
      const kept = gate.cookieOf(request.raw)
      if (caller !== null && caller.deviceId !== null && kept !== null) reply.setCookie(gate.cookieName, kept, cookie)
      return { role: caller?.role ?? null, name: caller?.name ?? null }
    }
  )

  app.post(
    '/pair',
    {
      config: { access: 'anyone', limit: 'pairing' },
      schema: {
        summary: 'Pair a device',
        description: 'A code for a place: the answer carries the cookie. A code is good once, for a short time.',
        tags,
        body: PairRequest,
        response: { 200: PairReply, ...errorReplies }
      }
    },
    async (request, reply) => {
      const { code, name } = request.body
      const address = countedAddress(request.raw.socket.remoteAddress)
      const device = await desk.redeem(code, cleanName(name ?? ''), address)
      // Paired anew, as something else perhaps: it has one place, not two.
      const before = await gate.identify(request.raw)
      if (before !== null && before.deviceId !== null) {
        await book.removeDevice(before.deviceId)
        options.revoked(before.deviceId)
      }
      request.log.info({ device: device.id, role: device.role }, 'a device was paired')
      reply.setCookie(gate.cookieName, gate.cookieFor(device.id, device.secret), cookie)
      return { role: device.role, name: device.name }
    }
  )

  app.post(
    '/codes',
    {
      config: owner,
      schema: {
        summary: 'Make a pairing code',
        description: 'Good once, for a short time; `kickback pair` shows one as a picture.',
        tags,
        body: CodeRequest,
        response: { 200: CodeReply, ...errorReplies }
      }
    },
    async ({ body }) => ({ ...(await desk.issue(body.role)), addresses: options.addresses() })
  )

  app.get(
    '/devices',
    {
      config: owner,
      schema: {
        summary: 'List paired devices',
        description: 'All of them, the one seen last first.',
        tags,
        querystring: Nothing,
        response: { 200: DevicesReply, ...errorReplies }
      }
    },
    async () => ({ devices: await book.devices() })
  )

  app.patch(
    '/devices/:id',
    {
      config: owner,
      schema: {
        summary: 'Rename a paired device',
        tags,
        params: DeviceParams,
        body: RenameRequest,
        response: { 200: DoneReply, ...errorReplies }
      }
    },
    async ({ params, body }) => {
      if (!(await book.renameDevice(params.id, cleanName(body.name)))) throw noDevice(params.id)
      gate.forget(params.id)
      return { done: true as const }
    }
  )

  app.delete(
    '/devices/:id',
    {
      config: owner,
      schema: {
        summary: 'Revoke a paired device',
        description: 'Its cookie opens nothing any more and its sockets end.',
        tags,
        params: DeviceParams,
        response: { 200: DoneReply, ...errorReplies }
      }
    },
    async ({ params }) => {
      const removed = await book.removeDevice(params.id)
      options.revoked(params.id)
      if (!removed) throw noDevice(params.id)
      return { done: true as const }
    }
  )

  app.get(
    '/cuffs',
    {
      config: owner,
      schema: {
        summary: 'List cuffs with a key',
        description: 'All of them; the keys themselves are kept as hashes.',
        tags,
        querystring: Nothing,
        response: { 200: CuffsReply, ...errorReplies }
      }
    },
    async () => ({
      cuffs: (await book.cuffKeys()).map(({ cuff_id, made_at }) => ({ cuffId: cuff_id, madeAt: made_at }))
    })
  )

  app.put(
    '/cuffs/:cuffId',
    {
      config: owner,
      schema: {
        summary: 'Make a key for a cuff',
        description: 'Told this once; an older one opens nothing any more.',
        tags,
        params: CuffParams,
        response: { 200: CuffKeyReply, ...errorReplies }
      }
    },
    async ({ params }) => ({ cuffId: params.cuffId, key: await cuffKeys.make(params.cuffId) })
  )

  app.delete(
    '/cuffs/:cuffId',
    {
      config: owner,
      schema: {
        summary: 'Take the key of a cuff back',
        tags,
        params: CuffParams,
        response: { 200: DoneReply, ...errorReplies }
      }
    },
    async ({ params }) => {
      if (!(await cuffKeys.remove(params.cuffId))) {
        throw new KickbackError('HTTP_NOT_FOUND', `Cuff ${params.cuffId} has no key.`)
      }
      return { done: true as const }
    }
  )

  app.get(
    '/mosquitto',
    {
      config: owner,
      schema: {
        summary: 'Keys and rules for Mosquitto',
        description:
          'The same keys and rules that the embedded broker keeps, as the texts of a password file and an ACL file.',
        tags,
        querystring: Nothing,
        response: { 200: MosquittoReply, ...errorReplies }
      }
    },
    async () => ({ passwords: mosquittoPasswords(await book.cuffKeys()), acl: mosquittoAcl() })
  )
}

const noDevice = (id: string): KickbackError =>
  new KickbackError('HTTP_NOT_FOUND', `There is no paired device ${id}.`, {
    advice: 'kickback access list shows those there are.'
  })

/** A name goes to terminals and pages: whatever would move a cursor or turn text around is left out. */
function cleanName(name: string): string {
  const clean = name
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return clean === '' ? 'Tablet' : clean
}
