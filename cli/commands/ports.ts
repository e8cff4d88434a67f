import { systemClock } from '../../firmware-bridge/clock.ts'
import { askPort } from '../../firmware-bridge/cuff/ask-port.ts'
import { listPorts } from '../../firmware-bridge/cuff/list-ports.ts'
import type { PortsOptions } from '../option-values.ts'
import { portDocument, portLines, reportPorts, type PortReport } from '../terminal/port-lines.ts'

/** `kickback ports`: what could be a board, likeliest first; with `--ask`, and what answers there. */
export async function ports({ ask, json }: PortsOptions): Promise<void> {
  const listed = reportPorts(await listPorts())
  const reports = ask === true ? await askAll(listed) : listed
  const lines = json === true ? [JSON.stringify(portDocument(reports))] : portLines(reports)
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Only what auto would open too: nobody else's device is disturbed. */
const askAll = (reports: readonly PortReport[]): Promise<PortReport[]> =>
  Promise.all(
    reports.map(async (report) =>
      report.autoTries === null ? report : { ...report, answer: await askPort(report.port, { clock: systemClock }) }
    )
  )
