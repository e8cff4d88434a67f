import { Command } from 'commander'
import { expect, onTestFinished, test } from 'vitest'
import { options } from '../../../cli/options.ts'
import { watchGivenOptions } from '../../../cli/supervise/given-options.ts'

function given(args: string[], names: (keyof typeof options)[]): Record<string, string> {
  const command = new Command('up').exitOverride()
  for (const name of names) command.addOption(options[name]())
  const seen = watchGivenOptions(command)
  command.parse(args, { from: 'user' })
  return seen
}

test('an option is passed on as the variable that says the same, word for word', () => {
  const args = ['--http-port', '0', '--mqtt', 'mqtt://me:secret@broker', '--lan', '--target', '08']
  expect(given(args, ['httpPort', 'mqtt', 'lan', 'target', 'data'])).toEqual({
    KICKBACK_HTTP_PORT: '0',
    KICKBACK_MQTT: 'mqtt://me:secret@broker',
    KICKBACK_LAN: 'true',
    KICKBACK_TARGET: '08'
  })
})

test('what is not given is not passed on: the variable of this process, or the default, goes on to hold', () => {
  process.env['KICKBACK_TARGET'] = '7'
  onTestFinished(() => void Reflect.deleteProperty(process.env, 'KICKBACK_TARGET'))
  expect(given([], ['httpPort', 'target', 'lan'])).toEqual({})
})

test('a switch that the variable turns off is turned on by the option', () => {
  process.env['KICKBACK_LAN'] = '0'
  onTestFinished(() => void Reflect.deleteProperty(process.env, 'KICKBACK_LAN'))
  expect(given(['--lan'], ['lan'])).toEqual({ KICKBACK_LAN: 'true' })
})
