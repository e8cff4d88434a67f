import { Command } from 'commander'
import { addAccessCommands } from './access-program.ts'
import type {
  AnalyzeOptions,
  BackupOptions,
  BridgeOptions,
  PairOptions,
  PortsOptions,
  FlashOptions,
  DoctorOptions,
  RecordOptions,
  ServerOptions,
  SimulateOptions,
  UpOptions
} from './option-values.ts'
import { options } from './options.ts'
import { version } from './software.ts'
import { watchGivenOptions } from './supervise/given-options.ts'

type OptionName = keyof typeof options

const trainingOptions: OptionName[] = ['exercise', 'side', 'placement', 'fullRom']
const cuffOptions: OptionName[] = ['cuff', 'sensor', 'cuffId', 'speed', 'led', ...trainingOptions]
const bridgeOptions: OptionName[] = [...cuffOptions, 'buzzer', 'vibration', 'button', 'target']
const pageOptions: OptionName[] = [
  'httpPort',
  'mqttPort',
  'lan',
  'tls',
  'tlsCert',
  'tlsKey',
  'mqttsPort',
  'database',
  'keep',
  'redis',
  'hostName'
]
const commonOptions: OptionName[] = ['mqtt', 'data', 'logLevel']

/** The command line: each command loads the parts it composes only when it is run. */
export function createProgram(): Command {
  const program = new Command('kickback')
    .description('Counts cable glute kickbacks from an ankle cuff')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(kickback --help shows the commands and options)')

  const command = (name: string, description: string, names: OptionName[]): Command => {
    const made = program.command(name, { isDefault: name === 'up' }).description(description)
    for (const option of names) made.addOption(options[option]())
    return made
  }

  const upCommand = command('up', 'everything on one machine: broker, server, dashboard, bridge', [
    ...bridgeOptions,
    ...pageOptions,
    ...commonOptions
  ])
  const given = watchGivenOptions(upCommand)
  upCommand.action(async (read: UpOptions) => (await import('./commands/up.ts')).up(read, given))

  command('bridge', 'cuff to MQTT', [...bridgeOptions, ...commonOptions]).action(async (given: BridgeOptions) =>
    (await import('./commands/bridge.ts')).bridge(given)
  )

  command('server', 'MQTT to database and dashboard', [...pageOptions, ...commonOptions]).action(
    async (given: ServerOptions) => (await import('./commands/server.ts')).server(given)
  )

  command('pair', 'shows a code that lets a tablet in', ['role', 'server', 'httpPort']).action(
    async (given: PairOptions) => (await import('./commands/pair.ts')).pair(given)
  )

  addAccessCommands(command('access', 'who may speak with the server: paired tablets and cuffs with a key', []))
  command('simulate', 'a fleet of simulated cuffs to MQTT, each with a connection of its own', [
    'cuffs',
    'prefix',
    'seed',
    'fleetSpeed',
    'fleetSeconds',
    'ledger',
    ...commonOptions
  ])
    .option('--json', 'the ledger as one JSON document at the end')
    .action(async (given: SimulateOptions) => (await import('./commands/simulate.ts')).simulate(given))

  command('record', 'cuff to a CSV recording, with what is known of it in JSON beside it', [
    ...cuffOptions,
    'seconds',
    'logLevel'
  ])
    .argument('<file>', 'the CSV recording to make')
    .option('--force', 'overwrites what is there')
    .action(async (file: string, given: RecordOptions) => (await import('./commands/record.ts')).record(file, given))

  command('analyze', 'counts and times the reps of recordings', trainingOptions)
    .argument('<files...>', 'CSV recordings')
    .option('--explain', 'says of every movement why it was counted or not')
    .option('--json', 'one JSON document a file, a line each')
    .action(async (files: string[], given: AnalyzeOptions) =>
      (await import('./commands/analyze.ts')).analyze(files, given)
    )

  command('flash', "puts the cuff's own firmware on an Arduino Uno or Nano", ['port', 'board', 'baud']).action(
    async (given: FlashOptions) => (await import('./commands/flash.ts')).flash(given)
  )

  command('doctor', 'looks at everything from Node to a lift of the leg, and says what to fix first', [
    'cuff',
    'sensor',
    'cuffId',
    'measure',
    'noLift',
    'mqtt',
    'server',
    'data',
    'logLevel'
  ])
    .option('--json', 'one JSON document')
    .action(async (given: DoctorOptions) => (await import('./commands/doctor.ts')).doctor(given))

  command('backup', 'a copy of the database, made while the server runs', ['database', 'data', 'logLevel'])
    .argument('[file]', 'the copy to make; by default one named by date, in this folder')
    .option('--force', 'overwrites what is there')
    .action(async (file: string | undefined, given: BackupOptions) =>
      (await import('./commands/backup.ts')).backup(file, given)
    )

  command('restore', 'puts a backup in the place of the database; what was there is kept beside it', [
    'database',
    'data',
    'logLevel'
  ])
    .argument('<file>', 'a copy that kickback backup made')
    .action(async (file: string, given: BackupOptions) => (await import('./commands/restore.ts')).restore(file, given))

  command('exercises', 'lists the exercises and how each is done', []).action(async () =>
    (await import('./commands/exercises.ts')).exercises()
  )

  command('ports', 'lists the serial ports, and what --cuff auto does with each', [])
    .option('--ask', 'opens the likely ones and tells what answers')
    .option('--json', 'one JSON document')
    .action(async (given: PortsOptions) => (await import('./commands/ports.ts')).ports(given))

  return program
}
