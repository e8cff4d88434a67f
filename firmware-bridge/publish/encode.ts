import { topics, type Payloads, type TopicName } from '#contracts/topics.ts'
import { validate } from '#contracts/validate.ts'

/**
 * The payload as it travels.
 * @throws KickbackError CONTRACT_INVALID_PAYLOAD: a consumer would reject it, so it must not leave
 */
export const encode = <N extends TopicName>(name: N, payload: Payloads[N]): string =>
  JSON.stringify(validate(topics[name].schema, payload, name))
