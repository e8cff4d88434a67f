import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { KickbackError } from '#contracts/errors.ts'
import { ExportQuery, SessionExport, SessionParams, SetParams, type exportFormats } from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'
import { contractVersion } from '#contracts/topics.ts'
import { errorReplies } from '../error-replies.ts'
import { csvExport } from './csv-export.ts'
import { jsonExport } from './json-export.ts'
import { columnNames } from './rep-columns.ts'
import { setNumbers, setsInOrder, type SessionName, type SetSource } from './sets-in-order.ts'

export interface ExportOptions {
  store: SetSource
  /** Name and version, as the file says. */
  software: string
}

type Format = (typeof exportFormats)[number]

const csvHeader = `CSV (RFC 4180, UTF-8) has one row a rep, with fields of its set: \`${columnNames.join(',')}\`. Times are ISO 8601 in UTC, \`faults\` are words with a space between; what is not known is empty. A text that a spreadsheet would run as a formula begins with an apostrophe.`
const response = {
  200: {
    description: 'The file, as an attachment with a name of its own.',
    content: {
      'text/csv': { schema: Type.Unsafe<Readable>({ type: 'string' }) },
      'application/json': { schema: SessionExport }
    }
  },
  ...errorReplies
}

/** A session, or one set of it, as a file to keep. */
export const exportRoutes: FastifyPluginAsyncTypebox<ExportOptions> = (app, { store, software }) => {
  function fileOf(name: SessionName, numbers: readonly number[], format: Format): Readable {
    const sets = setsInOrder(store, name, numbers)
    return format === 'csv' ? csvExport(sets) : jsonExport({ software, contract: contractVersion, ...name }, sets)
  }

  app.get(
    '/sessions/:cuffId/:session/export',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Export a session',
        description: `All sets of a session with their confirmed reps, streamed. ${csvHeader}`,
        tags: ['sessions'],
        params: SessionParams,
        querystring: ExportQuery,
        response
      }
    },
    async ({ params, query, method }, reply) => {
      const numbers = await setNumbers(store, params)
      if (numbers.length === 0) {
        throw new KickbackError('HTTP_NOT_FOUND', `There is no session ${params.cuffId}/${params.session}.`)
      }
      const { format = 'csv' } = query
      void reply.headers(headersOf([params.cuffId, params.session], format))
      return reply.send(method === 'HEAD' ? Readable.from([]) : fileOf(params, numbers, format))
    }
  )

  app.get(
    '/sets/:cuffId/:session/:number/export',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Export a set',
        description: `One set with its confirmed reps, in the form of a session's export. ${csvHeader}`,
        tags: ['sets'],
        params: SetParams,
        querystring: ExportQuery,
        response
      }
    },
    async ({ params, query, method }, reply) => {
      const { cuffId, session, number } = params
      const id = setId(cuffId, session, number)
      if ((await store.set(id)) === null) throw new KickbackError('HTTP_NOT_FOUND', `There is no set ${id}.`)
      const { format = 'csv' } = query
      void reply.headers(headersOf([cuffId, session, `set-${number}`], format))
      return reply.send(method === 'HEAD' ? Readable.from([]) : fileOf({ cuffId, session }, [number], format))
    }
  )
  return Promise.resolve()
}

/** Names of cuffs and sessions are of letters, digits and dashes alone, so that they need no quoting in a file's name. */
const headersOf = (name: readonly string[], format: Format): Record<string, string> => ({
  'content-type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
  'content-disposition': `attachment; filename="${['kickback', ...name].join('-')}.${format}"`
})
