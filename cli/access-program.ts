import type { Command } from 'commander'
import type { AskOptions } from './option-values.ts'
import { options } from './options.ts'

/** The commands below `kickback access`. */
export function addAccessCommands(access: Command): void {
  const command = (name: string, description: string): Command =>
    access.command(name).description(description).addOption(options.server()).addOption(options.httpPort())
  const load = () => import('./commands/access.ts')

  command('list', 'lists the paired tablets and the cuffs that have a key').action(async (given: AskOptions) =>
    (await load()).list(given)
  )
  command('revoke', 'turns a tablet out, at once')
    .argument('<tablet>', 'its id or its name, as the list has it')
    .action(async (tablet: string, given: AskOptions) => (await load()).revoke(tablet, given))
  command('rename', 'gives a tablet another name')
    .argument('<tablet>', 'its id or its name, as the list has it')
    .argument('<name>', 'the new name')
    .action(async (tablet: string, name: string, given: AskOptions) => (await load()).rename(tablet, name, given))
  command('add-cuff', 'gives a cuff a new key, shown this once')
    .argument('<cuffId>', 'the name under which it publishes')
    .action(async (cuffId: string, given: AskOptions) => (await load()).addCuff(cuffId, given))
  command('remove-cuff', 'takes the key of a cuff back, at once')
    .argument('<cuffId>', 'the name under which it publishes')
    .action(async (cuffId: string, given: AskOptions) => (await load()).removeCuff(cuffId, given))
  command('mosquitto', 'writes the same keys and rules as files for a Mosquitto')
    .argument('<folder>', 'where kickback.passwords and kickback.acl are put')
    .action(async (folder: string, given: AskOptions) => (await load()).mosquitto(folder, given))
}
