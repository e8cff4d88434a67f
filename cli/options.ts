import { InvalidArgumentError, Option } from 'commander'
import { deviceRoles } from '#contracts/access.ts'
import { mostFullRomDegrees } from '#contracts/command.ts'
import { isCuffId } from '#contracts/identifiers.ts'
import { defaultExercise, exerciseIds, placements, sides } from '#contracts/words.ts'
import { boardNames, firmwareBauds, type FirmwareBaud } from '../firmware-bridge/flash/choices.ts'
import { logLevels } from './logger.ts'

/** Every option has an environment variable of the same name: --http-port is KICKBACK_HTTP_PORT. */
export const variableOf = (long: string): string => `KICKBACK_${long.slice(2).replaceAll('-', '_').toUpperCase()}`

function option(flags: string, description: string): Option {
  const made = new Option(flags, description)
  return made.env(variableOf(made.long ?? ''))
}

const saysNo = ['', '0', 'false', 'no', 'off']

/** A switch. Its variable may also say that it is off, which a plain option of this kind would take for on. */
function flag(flags: string, description: string): Option {
  const made = option(flags, description)
  const said = process.env[made.envVar ?? '']?.toLowerCase()
  return said !== undefined && saysNo.includes(said) ? new Option(flags, description) : made
}

function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535.')
  return value
}

function positive(text: string): number {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError('a number greater than 0 is wanted.')
  return value
}

function httpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new InvalidArgumentError('an address such as http://127.0.0.1:3000 is wanted.')
  }
  return text
}

function measureSeconds(text: string): number {
  const value = Number(text)
  if (!(value >= 1 && value <= 600)) throw new InvalidArgumentError('seconds from 1 to 600 are wanted.')
  return value
}

function days(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 36_500) {
    throw new InvalidArgumentError('a whole number of days from 1 to 36500 is wanted.')
  }
  return value
}

function fullRom(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= mostFullRomDegrees)) {
    throw new InvalidArgumentError(`degrees above 0, at most ${mostFullRomDegrees}, are wanted.`)
  }
  return value
}

function targetReps(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 1000) {
    throw new InvalidArgumentError('a whole number from 1 to 1000 is wanted.')
  }
  return value
}

function cuffId(text: string): string {
  if (!isCuffId(text)) throw new InvalidArgumentError('lower-case letters, digits and dashes, 32 at most.')
  return text
}

/** Ids have 32 characters, of which a fleet's numbers take up to six. */
function fleetPrefix(text: string): string {
  if (text.length > 26 || !isCuffId(text)) {
    throw new InvalidArgumentError('lower-case letters, digits and dashes, 26 at most.')
  }
  return text
}

function fleetSize(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > 10_000) {
    throw new InvalidArgumentError('a whole number from 1 to 10000 is wanted.')
  }
  return value
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('a whole number is wanted.')
  return value
}

function mqttUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^(mqtts?|tcp|tls|wss?):$/.test(url.protocol) || url.hostname === '') {
    throw new InvalidArgumentError('an address such as mqtt://broker.local:1883 is wanted.')
  }
  return text
}

function hostNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  if (
    !names.every((name) => /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name))
  ) {
    throw new InvalidArgumentError('names such as kickback.example.org are wanted, without http:// and port.')
  }
  return names
}

function redisUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^rediss?:$/.test(url.protocol) || url.hostname === '') {
    throw new InvalidArgumentError('an address such as redis://redis.local:6379 is wanted.')
  }
  return text
}

function firmwareBaud(text: string): FirmwareBaud {
  const baud = firmwareBauds.find((known) => String(known) === text)
  if (baud === undefined) throw new InvalidArgumentError(`${firmwareBauds.join(' or ')} is wanted.`)
  return baud
}

export const options = {
  cuff: () =>
    option('--cuff <address>', 'auto, serial:PORT[?baud=115200], tcp://HOST:PORT, simulated or file:RECORDING').default(
      'auto'
    ),
  sensor: () =>
    option(
      '--sensor <name>',
      'auto, mpu6050, mpu6500, mpu9250, adxl345, lis3dh, mma8452 (each perhaps with @0xADDRESS) or adxl335[:A0,A1,A2]'
    ).default('auto'),
  cuffId: () =>
    option('--cuff-id <name>', 'the name under which this cuff publishes').default('cuff-1').argParser(cuffId),
  speed: () => option('--speed <factor>', 'plays a recording faster than it was made').default(1).argParser(positive),
  exercise: () =>
    option('--exercise <id>', 'the exercise')
      .choices([...exerciseIds])
      .default(defaultExercise),
  side: () =>
    option('--side <side>', 'the leg that wears the cuff')
      .choices([...sides])
      .default('left'),
  placement: () =>
    option('--placement <place>', "where the cuff sits; the exercise's own by default").choices([...placements]),
  fullRom: () => option('--full-rom <degrees>', "this athlete's full range, from calibration").argParser(fullRom),
  target: () => option('--target <reps>', 'reps to do in a set').default(12).argParser(targetReps),
  buzzer: () => option('--buzzer <pin>', 'an active buzzer on the cuff: chirps for each rep, buzzes at a swung one'),
  vibration: () => option('--vibration <pin>', 'a vibration motor on the cuff, for the same'),
  led: () => option('--led <pin>', 'an LED on the cuff: steady while samples come'),
  button: () => option('--button <pin>', 'a button on the cuff: starts and ends a set; held, it switches the side'),
  seconds: () => option('--seconds <length>', 'ends by itself so long after the first sample').argParser(positive),
  port: () => option('--port <name>', 'the port of the board; the one that is plugged in by default'),
  board: () =>
    option('--board <name>', 'the board; by default both of their bootloaders are tried').choices([...boardNames]),
  baud: () =>
    option('--baud <speed>', 'the speed at which the flashed firmware talks')
      .default(firmwareBauds[0])
      .argParser(firmwareBaud),
  measure: () =>
    option('--seconds <length>', 'how long rate and losses are measured').default(5).argParser(measureSeconds),
  noLift: () => flag('--no-lift', 'asks for no lift'),
  server: () => option('--server <url>', 'the server to look at; the one on this machine otherwise').argParser(httpUrl),
  role: () =>
    option('--role <role>', 'what the tablet may do: a viewer looks, a coach trains with it')
      .choices([...deviceRoles])
      .default('coach'),
  httpPort: () => option('--http-port <port>', 'the port of the dashboard').default(3000).argParser(port),
  mqttPort: () => option('--mqtt-port <port>', 'the port of the built-in broker').default(1883).argParser(port),
  mqtt: () => option('--mqtt <url>', 'a broker of your own, instead of the built-in one').argParser(mqttUrl),
  hostName: () =>
    option(
      '--host-name <names>',
      'further names of this server, a reverse proxy’s for instance; commas between'
    ).argParser(hostNames),
  redis: () =>
    option('--redis <url>', 'where several servers on one database reach the tablets of each other').argParser(
      redisUrl
    ),
  data: () => option('--data <folder>', "where reps are kept; the platform's own data folder by default"),
  database: () =>
    option(
      '--database <address>',
      'postgres://USER:PASSWORD@HOST/DATABASE, or a SQLite file; by default one in --data'
    ),
  keep: () =>
    option('--keep <days>', 'forgets sessions that are older; keeps them for ever by default').argParser(days),
  lan: () => flag('--lan', 'lets paired tablets, and cuffs with a key, in from this network'),
  tls: () =>
    option('--tls <kind>', 'speaks over TLS, with a certificate that this machine makes').choices(['self-signed']),
  tlsCert: () => option('--tls-cert <file>', 'a certificate, with those between it and its authority, in PEM form'),
  tlsKey: () => option('--tls-key <file>', 'the key of --tls-cert'),
  mqttsPort: () =>
    option('--mqtts-port <port>', "the built-in broker's port over TLS, with --lan").default(8883).argParser(port),
  cuffs: () => option('--cuffs <number>', 'how many cuffs').default(10).argParser(fleetSize),
  prefix: () => option('--prefix <word>', 'what their names begin with').default('fleet').argParser(fleetPrefix),
  seed: () =>
    option('--seed <number>', 'of what they do; the same seed, the same reps').default(1).argParser(wholeNumber),
  fleetSpeed: () =>
    option('--speed <factor>', 'trains faster than life; times in messages then run ahead')
      .default(1)
      .argParser(positive),
  fleetSeconds: () =>
    option('--seconds <length>', 'ends by itself so long after the last cuff began').argParser(positive),
  ledger: () => option('--ledger <file>', 'where each rep is written down; in the data folder by default'),
  logLevel: () =>
    option('--log-level <level>', 'how much to log')
      .choices([...logLevels])
      .default('warn')
}
