import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { createAsyncApi } from '#contracts/async-api.ts'
import { errorReplies } from '../error-replies.ts'

export interface ApiDocumentsOptions {
  software: string
}

const openApiDocument = Type.Object(
  { openapi: Type.String() },
  { description: 'An OpenAPI 3.1 document.', additionalProperties: true }
)
const asyncApiDocument = Type.Object(
  { asyncapi: Type.String() },
  { description: 'An AsyncAPI 3.0 document.', additionalProperties: true }
)

/** What this server understands, for programs that read it. */
export const apiDocuments: FastifyPluginAsyncTypebox<ApiDocumentsOptions> = (app, { software }) => {
  const asyncApi = createAsyncApi({ software })

  app.get(
    '/openapi.json',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'OpenAPI document',
        description: 'What this server tells over HTTP. For people: [/api/docs](/api/docs).',
        tags: ['documents'],
        response: { 200: openApiDocument, ...errorReplies }
      }
    },
    () => Promise.resolve(app.swagger() as { openapi: string })
  )

  app.get(
    '/asyncapi.json',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'AsyncAPI document',
        description: 'What bridges say and take over MQTT.',
        tags: ['documents'],
        response: { 200: asyncApiDocument, ...errorReplies }
      }
    },
    () => Promise.resolve(asyncApi as { asyncapi: string })
  )
  return Promise.resolve()
}
