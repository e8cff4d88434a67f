import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { createSharedSchemas, type JsonSchema } from '#contracts/shared-schemas.ts'
import { contractVersion } from '#contracts/topics.ts'
import { describeRoute } from './describe-route.ts'

const description = `What a Kickback server tells and takes over HTTP. Who asks from elsewhere than the server's own machine needs a device that is paired. Lists of the training come in pages (\`limit\`, \`before\`, and \`next\` or the Link header), answers carry an \`etag\`, every GET may be a HEAD, and every error has one form. Times are milliseconds since 1970 UTC. Within a major version only additions come: ignore keys that you do not know.

What happens as it happens is told over MQTT: [asyncapi.json](/api/asyncapi.json).`

const tags = [
  { name: 'sets', description: 'Sets and the reps in them, and what people have corrected.' },
  { name: 'sessions', description: 'Sessions: the sets of one sitting with one cuff.' },
  { name: 'history', description: 'What has been done, in figures: days, trends and personal bests.' },
  { name: 'athletes', description: 'Who trains.' },
  { name: 'cuffs', description: 'The cuffs that have been seen, and who wears them.' },
  { name: 'plans', description: 'What is to be done.' },
  { name: 'calibrations', description: 'Full ranges, by athlete, exercise and side.' },
  { name: 'runs', description: 'Plans as they are being done: the server moves them on as sets end.' },
  { name: 'access', description: 'Pairing, paired devices and the keys of cuffs.' },
  { name: 'health', description: 'How the server fares.' },
  { name: 'documents', description: 'This document and the one on MQTT.' }
]

/** Writes down every route that is registered after it, for the OpenAPI document. */
export async function recordRoutes(app: FastifyInstance, software: string): Promise<void> {
  const shared = createSharedSchemas()
  const info = {
    title: 'Kickback',
    version: contractVersion,
    description,
    license: { name: 'MIT' },
    'x-software': software
  }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info,
      servers: [{ url: '/', description: 'This server' }],
      tags
    },
    convertConstToEnum: false,
    stripBasePath: false,
    transform: ({ schema, url, route: { method, config } }) => ({
      schema: describeRoute({ schema: schema as JsonSchema | undefined, url, method, config }, shared),
      url
    }),
    transformObject: (document) => {
      if (!('openapiObject' in document)) throw new Error('an OpenAPI document was configured')
      const { openapiObject } = document
      Object.assign(openapiObject, { components: { ...openapiObject.components, schemas: shared.named() } })
      return openapiObject
    }
  })
}
