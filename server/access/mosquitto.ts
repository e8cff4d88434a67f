import { toBridge, topicRoot, topics, type TopicName } from '#contracts/topics.ts'
import type { CuffKeyRow } from '../store/tables.ts'

/** The user under which servers speak to a Mosquitto. */
export const mosquittoServer = 'kickback-server'

/** The password file's lines for the cuffs; the server's own is added with mosquitto_passwd. */
export const mosquittoPasswords = (keys: readonly CuffKeyRow[]): string =>
  keys.map(({ cuff_id, key_hash }) => `${cuff_id}:${key_hash}\n`).join('')

/** The embedded broker's rules, as Mosquitto reads them. */
export function mosquittoAcl(): string {
  const own = `${topicRoot}/%u`
  const told: readonly TopicName[] = toBridge
  const written = (Object.keys(topics) as TopicName[]).filter((name) => !told.includes(name))
  return [
    '# Servers follow all cuffs, share reps and sets among themselves, and answer.',
    `user ${mosquittoServer}`,
    'topic readwrite kickback/#',
    '',
    '# A cuff, whose user name is its own name, writes below that name alone and hears what is said to it alone.',
    ...written.map((name) => `pattern write ${own}/${name}`),
    `pattern read ${own}/status`,
    ...told.map((name) => `pattern read ${own}/${name}`),
    '',
    '# kickback doctor sends itself a message.',
    'pattern readwrite kickback/doctor/%u/#',
    ''
  ].join('\n')
}
