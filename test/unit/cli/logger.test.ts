import { pino } from 'pino'
import { expect, test } from 'vitest'
import { redacted } from '../../../cli/logger.ts'

test('no secret is written, wherever in a record it stands', () => {
  let written = ''
  const logger = pino({ redact: redacted }, { write: (line: string) => (written += line) })
  const secrets = {
    password: 's3cret',
    key: 's3cret',
    secret: 's3cret',
    cookie: 's3cret',
    authorization: 's3cret',
    'set-cookie': 's3cret',
    pairingCode: 's3cret',
    mqttUrl: 'mqtt://a:s3cret@b'
  }
  logger.info(secrets, 'one')
  logger.info({ headers: secrets }, 'two')
  logger.info({ req: { headers: secrets } }, 'three')
  expect(written.match(/"msg":/g)).toHaveLength(3)
  expect(written).not.toContain('s3cret')
  expect(written).toContain('[Redacted]')
})
