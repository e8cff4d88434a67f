import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { errorCodes, KickbackError, type ErrorCode } from '#contracts/errors.ts'
import { troubleWords } from '../../../dashboard/words/trouble.ts'
import type { Words } from '../../../dashboard/words/words.ts'
import { englishWords, germanWords } from './harness.ts'

const root = join(import.meta.dirname, '../../..')
const codes = Object.keys(errorCodes) as ErrorCode[]
const message = 'The thing at place 7 went wrong.'
/** What is left of a sentence without what it quotes. */
const unquoted = (text: string): string => text.replaceAll(/„[^“]*“/g, '')

/** Where errors go to bridge or server and from there to the page: the rest is told in the terminal alone, or has no code. */
const folders = ['server', 'firmware-bridge', 'cli/parts']
const terminalAlone =
  /server\/(listen|access\/tls\/.*|store\/(backup\/.*|database-address|opening-trouble))\.ts$|firmware-bridge\/(flash|doctor)\/|cli\/parts\/(?!check-(?!machine))/
const sources = folders
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`))
  .filter((file) => file.endsWith('.ts') && !terminalAlone.test(file))
/** Named `advice` or kept in a constant, in any kind of quotes; a place to fill becomes a word. */
const literal =
  /(?:\badvice(?::|\s=)|const noServer =|const comesWithUp =|[?:]\s(?=[`'](?:You are in|Join the)))\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)"|`([^`]*)`)/g
const ownAdvice = [
  ...new Set(
    sources.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(literal)].map(([, plain, double, filled]) =>
        (plain ?? double ?? filled ?? '').replaceAll('${hex(address)}', '0x68').replaceAll(/\$\{[^}]+\}/g, 'abc')
      )
    )
  )
].filter((advice) => !Object.values(errorCodes).some((known) => known.advice === advice))

describe('what bridge and server send of trouble', () => {
  const english = englishWords()
  let german: Words
  beforeAll(async () => {
    german = await germanWords()
  })

  it.each(codes)('%s is said in both languages', (code) => {
    const sent = new KickbackError(code, message).toTrouble()
    expect(troubleWords(sent, english)).toEqual({ message, advice: errorCodes[code].advice, code })
    const said = troubleWords(sent, german)
    expect(unquoted(said.message)).toMatch(/\p{Lu}[^.]{9,}[.]/u)
    expect(unquoted(said.message)).not.toContain(message)
    expect(said.advice === null).toBe(sent.advice === null)
    if (said.advice === null) return
    expect(said.advice.length).toBeGreaterThan(10)
    // What is typed into a terminal is the same in every language; a sentence begins with a capital.
    const sentences = (sent.advice ?? '').split(/(?<=[.:;]) /).filter((part) => /^[A-Z][a-z]+ .* /.test(part))
    for (const sentence of sentences) expect(said.advice).not.toContain(sentence)
  })

  it('has its senders’ own advice to translate', () => {
    expect(ownAdvice.length).toBeGreaterThan(30)
    expect(ownAdvice).toContain('Restore the athlete first.')
    expect(ownAdvice).toContain('Join the abc group (sudo usermod -aG abc $USER), then log out and in again.')
  })

  it.each(ownAdvice)('says in German what a sender advises: %s', (advice) => {
    const said = german.sent(new KickbackError('INTERNAL', message, { advice }).toTrouble())
    expect(said.advice).not.toBe(advice)
    expect(said.advice).not.toContain('„' + advice)
    expect(said.advice).not.toMatch(/[{}]/)
  })

  it('fills what an advice names', () => {
    const advice = "Check the sensor's wires: VCC, GND, and its three outputs to A0, A1 and A2."
    expect(german.sent(new KickbackError('SENSOR_NOT_FOUND', message, { advice }).toTrouble())).toEqual({
      message: 'An den Pins liegt keine Spannung, wie dieser Sensor sie gibt.',
      advice: 'Prüf die Drähte des Sensors: VCC, GND und seine drei Ausgänge an A0, A1 und A2.'
    })
  })

  it('quotes what a newer sender says, and what only the message names', () => {
    expect(german.sent({ code: 'NEW_ONE', message, advice: 'Do this.' })).toEqual({
      message: `Etwas ging schief. Im Wortlaut: „${message}“`,
      advice: 'Dazu ein Rat. Im Wortlaut: „Do this.“'
    })
    expect(german.sent(new KickbackError('FILE_BAD_ROW', 'a.csv, line 7: no number').toTrouble()).message).toBe(
      'Eine Zeile der Aufnahme ist nicht zu lesen. Im Wortlaut: „a.csv, line 7: no number“'
    )
  })
})
