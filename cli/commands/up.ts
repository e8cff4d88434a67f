import type { KickbackError } from '#contracts/errors.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { openDataFolder } from '../data-folder.ts'
import { createLogger } from '../logger.ts'
import type { UpOptions } from '../option-values.ts'
import { announcement } from '../supervise/announce.ts'
import { createCrashLog } from '../supervise/crash-log.ts'
import { createDeathNotices } from '../supervise/death-notices.ts'
import { createPartLines } from '../supervise/part-lines.ts'
import { startProcess } from '../supervise/part-process.ts'
import { createSupervisor } from '../supervise/supervisor.ts'
import { untilStopped } from '../until-stopped.ts'

/**
 * `kickback up`: broker, server, dashboard and bridge on one machine. Server and bridge are processes of their own, kept
 * running by this one.
 * @param given the options that were given, as variables
 */
export async function up(options: UpOptions, given: Readonly<Record<string, string>>): Promise<void> {
  const logger = createLogger(options.logLevel)
  const data = openDataFolder(options.data)
  const crashLog = createCrashLog(data.path, (reason) => logger.warn({ reason }, 'the crash log cannot be written'))
  const notices = createDeathNotices(logger, crashLog.path, (text) => process.stderr.write(text))
  const supervisor = createSupervisor({
    given,
    mqttUrl: options.mqtt ?? (options.mqttPort === 0 ? null : `mqtt://127.0.0.1:${options.mqttPort}`),
    startProcess,
    clock: systemClock,
    random: Math.random,
    listener: {
      up: (words) => process.stdout.write(announcement(words)),
      started: (part, pid) => logger.info({ part, pid }, 'started'),
      line: createPartLines(process.stdout, process.stderr),
      died(death) {
        void crashLog.add(death, new Date())
        notices.died(death)
      },
      recovered: (part) => notices.recovered(part),
      hung(part) {
        logger.error({ part }, 'could not stop cleanly within five seconds')
        process.exitCode = 1
      }
    }
  })
  // However this process ends, as long as it can still act: where it cannot, the closed channel tells the parts.
  process.once('exit', () => supervisor.kill())
  supervisor.start()

  const faults: KickbackError[] = []
  const ended = supervisor.fault.then((fault) => void faults.push(fault))
  await untilStopped(() => supervisor.stop(), logger, ended)
  for (const fault of faults) throw fault
}
