import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { isKickbackError, KickbackError, type ErrorCode } from '#contracts/errors.ts'

const statusOf: Partial<Record<ErrorCode, number>> = {
  HTTP_BAD_REQUEST: 400,
  HTTP_FORBIDDEN: 403,
  HTTP_NOT_FOUND: 404,
  STORE_UNAVAILABLE: 503,
  STORE_REFUSED: 503,
  STORE_NO_RIGHTS: 503,
  STORE_DISK_FULL: 503,
  STORE_READ_ONLY: 503,
  STORE_DAMAGED: 503,
  HTTP_TOO_MANY: 429,
  ACCESS_UNPAIRED: 401,
  ACCESS_ROLE: 403,
  ACCESS_CODE: 403,
  HTTP_CONFLICT: 409
}

interface Fault {
  instancePath?: string
  message?: string
}

/** Any error as it leaves: a code and advice. What is not meant for people stays in the log. */
export function replyWithError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const known = coded(error)
  const status = statusOf[known.code] ?? 500
  if (status >= 500) request.log.error({ err: error, code: known.code }, 'a request failed')
  void reply.code(status).send({ error: known.toTrouble() })
}

function coded(error: FastifyError): KickbackError {
  if (isKickbackError(error)) return error
  const validation = error.validation as unknown as Fault[] | undefined
  if (validation !== undefined) {
    const field = validation[0]?.instancePath?.slice(1) ?? ''
    const where = `${error.validationContext ?? 'request'}${field === '' ? '' : ` ${field}`}`
    return new KickbackError('HTTP_BAD_REQUEST', `${where} ${validation[0]?.message ?? 'is not valid'}`)
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new KickbackError('HTTP_BAD_REQUEST', 'The request is not one that this server takes.')
  }
  return new KickbackError('INTERNAL', 'The server failed at this request; its log says why.')
}
