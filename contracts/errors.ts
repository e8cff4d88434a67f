/** Every coded error, what retrying can do about it, and what a person can. Codes are named by layer. */
export const errorCodes = {
  CONFIG_INVALID_OPTION: { retryable: false, advice: 'Run kickback --help for the options and their forms.' },
  CONFIG_PORT_IN_USE: {
    retryable: false,
    advice: 'Stop the program that uses the port, or choose another with --http-port or --mqtt-port.'
  },
  CONFIG_DATA_FOLDER: { retryable: false, advice: 'Choose a folder you may write to with --data.' },
  CONFIG_TLS: { retryable: false, advice: 'Give a certificate and its key, both in PEM form, or --tls self-signed.' },
  CONFIG_NOT_BUILT: { retryable: false, advice: 'Run npm run build in the project folder.' },
  SERIAL_NO_BOARD: {
    retryable: true,
    advice: 'Plug the board in with a data cable, or name its port with --cuff serial:PORT.'
  },
  SERIAL_PORT_NOT_FOUND: {
    retryable: true,
    advice: 'Check the cable and the name of the port: kickback ports lists what is there.'
  },
  SERIAL_PERMISSION: {
    retryable: true,
    advice: 'Join the dialout group (sudo usermod -aG dialout $USER), then log out and in again.'
  },
  SERIAL_BUSY: { retryable: true, advice: 'Close the Arduino IDE or any other program that has the port open.' },
  SERIAL_FAILED: { retryable: true, advice: 'Unplug the board and plug it in again.' },
  SERIAL_CLOSED: { retryable: true, advice: 'Plug the board back in; the set goes on by itself.' },
  SERIAL_OTHER_DEVICE: {
    retryable: true,
    advice: 'If it is the cuff, flash StandardFirmata on it; if not, name the port of the cuff with --cuff serial:PORT.'
  },
  BLUETOOTH_UNREACHABLE: {
    retryable: true,
    advice: 'Check that the cuff is switched on, in range and paired with this computer, and that no phone holds it.'
  },
  TCP_HOST_NOT_FOUND: {
    retryable: true,
    advice: 'Check the name, or use the address in numbers; a name ending in .local wants the same network.'
  },
  TCP_REFUSED: {
    retryable: true,
    advice: 'Check the port (StandardFirmataWiFi has 3030, ESP-Link 23), and that the serial server runs.'
  },
  TCP_UNREACHABLE: {
    retryable: true,
    advice: 'Check that the board is switched on and on this network, and the address.'
  },
  TCP_CLOSED: {
    retryable: true,
    advice: 'It is connected to again. If it stays, another program may hold the board: most serve one at a time.'
  },
  TCP_TELNET: {
    retryable: true,
    advice: 'Set the serial server to raw: in ser2net "accepter: tcp,3030", without telnet or rfc2217.'
  },
  TCP_FAILED: { retryable: true, advice: 'Check the address and that the board is on the network.' },
  FIRMATA_NO_ANSWER: {
    retryable: true,
    advice: 'Flash StandardFirmata on the board (File, Examples, Firmata in the Arduino IDE).'
  },
  FIRMATA_GARBLED: {
    retryable: true,
    advice: 'Flash StandardFirmata on the board, or name its speed: --cuff "serial:PORT?baud=115200".'
  },
  FLASH_WHICH_BOARD: { retryable: false, advice: 'Name one with --port PORT, or unplug the others.' },
  FLASH_NO_BOOTLOADER: {
    retryable: true,
    advice:
      'Unplug what is wired to pins 0 and 1, name the board with --board (uno, nano, nano-old), and press its reset button as the search begins. A Leonardo, a Mega or an ESP has no bootloader of this kind.'
  },
  FLASH_OTHER_BOARD: {
    retryable: false,
    advice: 'Use an Arduino Uno or Nano with an ATmega328P, or name its port with --port.'
  },
  FLASH_BAD_FIRMWARE: {
    retryable: false,
    advice: 'The shipped file is damaged: fetch it again, or make it anew with npm run firmware.'
  },
  FLASH_INTERRUPTED: { retryable: true, advice: 'Run kickback flash again: it writes everything anew.' },
  FLASH_NOT_VERIFIED: {
    retryable: true,
    advice: 'The board holds no whole program now. Run kickback flash again; if it stays, the chip is worn out.'
  },
  FLASH_NOT_STARTED: {
    retryable: true,
    advice: 'The program is on the board, byte by byte. Press its reset button, or unplug it and plug it in again.'
  },
  SENSOR_NOT_FOUND: { retryable: true, advice: "Check the sensor's four wires: VCC, GND, SDA to A4, SCL to A5." },
  SENSOR_OTHER_CHIP: {
    retryable: true,
    advice: 'Use one of those that docs/hardware.md lists.'
  },
  SENSOR_NEEDS_FIRMWARE: {
    retryable: true,
    advice: "Flash StandardFirmata 2.5.1 or newer, or the cuff's own firmware."
  },
  SENSOR_WIRES_SWAPPED: { retryable: true, advice: 'Exchange the two wires: SDA belongs to A4, SCL to A5.' },
  SENSOR_WIRE_LOOSE: { retryable: true, advice: 'Press the plugs of the sensor home; exchange a wire that is broken.' },
  SENSOR_BUS_STUCK: {
    retryable: true,
    advice: 'Unplug the board, check that neither SDA nor SCL touches GND or the other one, and plug it in again.'
  },
  SENSOR_SETTINGS: {
    retryable: true,
    advice: 'Power the board off and on; if it stays, the sensor may be a copy of another kind.'
  },
  SENSOR_BAD_FRAME: { retryable: true, advice: 'A wire may be loose: press the four plugs of the sensor home.' },
  SENSOR_FROZEN: {
    retryable: true,
    advice: 'The sensor lost power for a moment and is woken again; check its VCC wire.'
  },
  CUFF_STALLED: { retryable: true, advice: 'Wait a moment: the connection is opened again by itself.' },
  CUFF_PIN: {
    retryable: false,
    advice: 'Wire the part to another pin and name that one, such as --buzzer D6.'
  },
  FILE_NOT_FOUND: { retryable: false, advice: 'Check the path of the recording.' },
  FILE_TOO_LARGE: { retryable: false, advice: 'Split the recording.' },
  FILE_BAD_HEADER: {
    retryable: false,
    advice:
      'The first line must be time_s,accel_x_g,accel_y_g,accel_z_g and, with a gyro, gyro_x_dps,gyro_y_dps,gyro_z_dps.'
  },
  FILE_BAD_ROW: { retryable: false, advice: 'Correct or remove the row.' },
  FILE_NO_SAMPLES: { retryable: false, advice: 'Record again: the file has no usable samples.' },
  FILE_EXISTS: { retryable: false, advice: 'Choose another name, or let it be overwritten with --force.' },
  FILE_NOT_WRITTEN: {
    retryable: false,
    advice: 'Choose a folder that is there, that you may write to, and whose disk has room.'
  },
  MQTT_UNREACHABLE: {
    retryable: true,
    advice: 'Check that the broker runs and the address given with --mqtt. Reps are kept until it is back.'
  },
  MQTT_REFUSED: { retryable: true, advice: 'Check the user name and password in the broker address.' },
  REDIS_UNREACHABLE: {
    retryable: true,
    advice: 'Check that Redis runs and the address given with --redis. Counting and keeping go on without it.'
  },
  CONTRACT_INVALID_PAYLOAD: { retryable: false, advice: 'The sender may be of another version.' },
  CONTRACT_NOT_JSON: { retryable: false, advice: 'Payloads are JSON text in UTF-8.' },
  CONTRACT_TOO_LARGE: { retryable: false, advice: 'Send less in one message.' },
  CONTRACT_UNKNOWN_TOPIC: { retryable: false, advice: 'Topics are kickback/v1/<cuffId>/<name>.' },
  COMMAND_NO_SET: { retryable: false, advice: 'Start a set first, or just begin to lift.' },
  COMMAND_NO_CALIBRATION: { retryable: false, advice: 'Start a calibration first: it is over, or was given up.' },
  COMMAND_NO_EXAMINATION: {
    retryable: false,
    advice: 'Run kickback doctor on the computer of the cuff, after Kickback was stopped there.'
  },
  COMMAND_TIMEOUT: { retryable: true, advice: 'The bridge did not answer: check that the cuff is online.' },
  PART_CRASH_LOOP: {
    retryable: true,
    advice: 'It is tried again twice a minute. Start Kickback anew once the reason is mended.'
  },
  STORE_UNAVAILABLE: { retryable: true, advice: 'Check that the data folder is there, writable and not full.' },
  STORE_REFUSED: {
    retryable: true,
    advice: 'Check the user, the password and the name of the database in the address given with --database.'
  },
  STORE_NO_RIGHTS: {
    retryable: true,
    advice: 'Make the user of --database the owner of the database: alter database NAME owner to USER.'
  },
  STORE_DISK_FULL: {
    retryable: true,
    advice: 'Make room on the disk of the database. Nothing is lost meanwhile: what was not kept is sent again.'
  },
  STORE_READ_ONLY: {
    retryable: true,
    advice:
      'Make the disk and the database file writable again. Nothing is lost meanwhile: what was not kept is sent again.'
  },
  STORE_DAMAGED: {
    retryable: false,
    advice:
      'The file is left as it is. Move it away and start again, or put a backup in its place: kickback restore FILE.'
  },
  STORE_IN_USE: { retryable: true, advice: 'Stop the server first: it would go on with the old database.' },
  STORE_TOOL_MISSING: {
    retryable: false,
    advice: "Install PostgreSQL's own programs (apt-get install postgresql-client)."
  },
  STORE_NEWER_SCHEMA: { retryable: false, advice: 'The database was written by a newer Kickback: update this one.' },
  HTTP_NOT_FOUND: { retryable: false, advice: null },
  HTTP_FORBIDDEN: {
    retryable: false,
    advice: 'Open the dashboard at the address that was printed at the start.'
  },
  HTTP_BAD_REQUEST: { retryable: false, advice: null },
  HTTP_UNREACHABLE: {
    retryable: true,
    advice: 'Start it with kickback up or kickback server, or name its address with --server.'
  },
  HTTP_TOO_MANY: { retryable: true, advice: 'Wait a minute, then try again.' },
  ACCESS_UNPAIRED: {
    retryable: false,
    advice: 'Run kickback pair on the machine that Kickback runs on, and open the address that it shows.'
  },
  ACCESS_ROLE: {
    retryable: false,
    advice: 'Pair this device anew as a coach: kickback pair --role coach shows a code for it.'
  },
  ACCESS_CODE: { retryable: true, advice: 'Check the letters, or ask for a fresh code with kickback pair.' },
  HTTP_CONFLICT: { retryable: false, advice: 'Look at what is there now, then make the change again.' },
  INTERNAL: { retryable: true, advice: null }
} as const satisfies Record<string, { retryable: boolean; advice: string | null }>

export type ErrorCode = keyof typeof errorCodes

/** The one error class. `message` names the place and the fault; `advice` says what a person can do. */
export class KickbackError extends Error {
  readonly code: ErrorCode
  readonly advice: string | null

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; advice?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'KickbackError'
    this.code = code
    this.advice = options.advice ?? errorCodes[code].advice
  }

  get retryable(): boolean {
    return errorCodes[this.code].retryable
  }

  /** The shape in which errors leave the process: no stack, no cause. */
  toTrouble(): { code: ErrorCode; message: string; advice: string | null } {
    return { code: this.code, message: this.message.slice(0, 600), advice: this.advice }
  }
}

export const isKickbackError = (error: unknown): error is KickbackError => error instanceof KickbackError

/** Any thrown thing as a coded error; one that has a code keeps it. */
export const asKickbackError = (error: unknown, code: ErrorCode = 'INTERNAL'): KickbackError =>
  isKickbackError(error)
    ? error
    : new KickbackError(code, error instanceof Error ? error.message : String(error), { cause: error })
