import { roundBeside } from '#contracts/beside-limit.ts'
import type { Finding, Figures } from '#contracts/diagnosis.ts'
import type { CheckId } from '#contracts/check-words.ts'
import type { TroubleWords } from '../trouble.ts'
import { liftFinding } from './sent-lift.ts'
import { quoted, sentTrouble } from './sent-troubles.ts'
import { setup } from './setup.ts'

type Words = TroubleWords | null
type Told = Finding & { figure: (name: string, digits?: number) => string }

const said = (message: string, advice: string | null = null): TroubleWords => ({ message, advice })
const otherModule = 'Schalt das Board aus und wieder ein; wenn es bleibt, nimm ein anderes Sensormodul.'
const firmware = 'Spiel StandardFirmata oder die eigene Firmware der Manschette auf'

/** A figure as German writes it; "?" for one that was not sent. */
export const figureIn = (figures: Figures, name: string, digits = 0): string => {
  const value = figures[name]
  if (typeof value !== 'number') return typeof value === 'string' ? value : '?'
  return value.toFixed(digits).replace('.', ',')
}

function sensor({ figures, figure }: Told): Words {
  const { accelRangeG, gyroRangeDps, hasGyro } = figures
  const ranges = [
    ...(typeof accelRangeG === 'number' ? [`±${figure('accelRangeG')} g`] : []),
    ...(typeof gyroRangeDps === 'number' && hasGyro !== false ? [`±${figure('gyroRangeDps')} °/s`] : [])
  ]
  const name = figures.sensor === null ? 'Ein Sensor' : figure('sensor')
  return said(`${name} antwortet${ranges.length === 0 ? '' : ` und behält seine Einstellungen: ${ranges.join(', ')}`}.`)
}

function mounting({ figures }: Told): Words {
  const parts = (['x', 'y', 'z'] as const)
    .map((axis) => ({ axis, share: Number(figures[`up${axis.toUpperCase()}`]) }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
  const [first] = parts
  if (first === undefined || parts.some(({ share }) => Number.isNaN(share))) return null
  // The doctor's own bounds: within 25 degrees of the vertical, else those that have a good part in it.
  if (Math.abs(first.share) >= Math.cos((25 * Math.PI) / 180)) {
    return said(`Die Achse ${first.axis} der Manschette zeigt am Bein nach ${first.share > 0 ? 'oben' : 'unten'}.`)
  }
  const named = parts
    .filter(({ share }) => Math.abs(share) >= 0.29)
    .map(({ axis, share }) => `${axis} (nach ${share > 0 ? 'oben' : 'unten'})`)
  return said(`Die Manschette sitzt schräg: am Bein hinauf geht es zwischen ihren Achsen ${named.join(' und ')}.`)
}

function rate({ state, figures, figure }: Told): Words {
  if (figures.toldHz === null) return said(`${figure('seenHz', 1)} Messwerte je Sekunde.`)
  const seen = `${figure('seenHz', 1)} Messwerte je Sekunde kommen, ${figure('toldHz')} waren verlangt.`
  if (state === 'ok') return said(seen)
  return Number(figures.seenHz) < Number(figures.toldHz)
    ? said(seen, `${firmware}; ein Bluetooth-Modul muss mit 57600 Baud sprechen.`)
    : said(
        seen,
        `Die Firmware hält den verlangten Abstand nicht ein: spiel StandardFirmata oder die eigene Firmware der Manschette auf.`
      )
}

function noise({ state, figures, figure }: Told): Words {
  const gyro = figures.gyroDps === null ? '' : ` und ${figure('gyroDps', 2)} °/s`
  const sheet = figures.gyroDps === null ? '' : ` und ${figure('sheetDps', 2)} °/s`
  const seen = `${figure('accelMg', 1)} mg${gyro} Rauschen`
  const wanted = `im Datenblatt stehen ${figure('sheetMg', 1)} mg${sheet}.`
  if (state === 'ok') return said(`${seen}; ${wanted}`)
  return said(
    `${seen}, obwohl die Manschette still ist; ${wanted}`,
    'Halt sie von Geräten fern, die rütteln; führ die Drähte kurz und neben GND; wenn es bleibt, nimm ein anderes Modul.'
  )
}

function gravity({ state, figure }: Told): Words {
  const seen = `Die Schwerkraft misst ${figure('gravityG', 2)} g`
  if (state === 'ok') return said(`${seen}.`)
  return said(
    `${seen}, mehr als das Datenblatt einem ruhenden Sensor zugesteht.`,
    'Halt sie ganz still und sieh noch einmal nach; wenn es bleibt, nimm ein anderes Sensormodul.'
  )
}

function gyroZero({ state, figures, figure }: Told): Words {
  const most = Math.max(...['x', 'y', 'z'].map((axis) => Math.abs(Number(figures[axis]))))
  const read = roundBeside(most, Number(figures.limitDps), 1, state === 'ok' ? undefined : 'above')
  const seen = `Das Gyroskop misst in Ruhe ${read.toFixed(1).replace('.', ',')} °/s`
  if (state === 'ok') return said(`${seen}; bis ${figure('limitDps')} sind üblich und werden abgezogen.`)
  return said(`${seen}; das Datenblatt erlaubt ${figure('limitDps')}.`, otherModule)
}

const partNames: ReadonlyMap<string, string> = new Map([
  ['store', 'Datenbank'],
  ['broker', 'Broker'],
  ['bridge', 'Brücke'],
  ['redis', 'Redis'],
  ['none', 'nichts']
])

const byCheck: Record<CheckId, (told: Told) => Words> = {
  node: ({ state, figure }) =>
    state === 'ok'
      ? said(`Node ${figure('version')} auf ${figure('platform')}; nötig ist ${figure('least')} oder neuer.`)
      : said(
          `Node ${figure('version')} ist zu alt: nötig ist ${figure('least')} oder neuer.`,
          'Hol dir das neuere von https://nodejs.org.'
        ),
  'data-folder': ({ state, figure }) =>
    state === 'ok'
      ? said('In den Datenordner kann geschrieben werden, und er hat Platz.')
      : said(
          `Der Datenordner hat noch ${figure('freeMb')} MB Platz, das ist wenig.`,
          'Mach auf dieser Festplatte Platz, oder wähl mit --data einen anderen Ordner.'
        ),
  port({ figures, figure }) {
    if (figures.source === 'simulated') return said('Eine simulierte Manschette braucht keinen Anschluss.')
    if (figures.source === 'file') return said('Eine Aufnahme braucht keinen Anschluss.')
    if (typeof figures.address === 'string') return said(`${figure('address')} nimmt die Verbindung an.`)
    return typeof figures.path === 'string' ? said(`${figure('path')} lässt sich öffnen.`) : null
  },
  board({ state, figures, figure }) {
    if (typeof figures.firmware !== 'string') return said('Das Board antwortet; seine Firmware nennt keinen Namen.')
    if (state === 'ok') return said(`Das Board antwortet: ${figure('firmware')}.`)
    return said(
      `Das Board antwortet mit einer Firmware, die hier nicht bekannt ist: ${figure('firmware')}.`,
      `Vielleicht geht sie. Wenn Messwerte fehlen: ${firmware}.`
    )
  },
  sensor,
  rate,
  arrival({ state, figure }) {
    const seen = `Die Messwerte kommen innerhalb von ${figure('lateMs')} ms (99 von 100), mit einer Streuung von ${figure('spreadMs', 1)} ms.`
    if (state === 'ok') return said(seen)
    return said(
      seen,
      'Vielleicht halten andere Programme diesen Computer auf; mit Bluetooth komm näher, oder nimm das Kabel.'
    )
  },
  lost: ({ state, figure }) =>
    state === 'ok'
      ? said('Kein Messwert ging verloren.')
      : said(
          `${figure('lost')} von ${figure('of')} Messwerten gingen unterwegs verloren.`,
          'Nimm ein anderes Kabel oder eine andere Buchse; mit Bluetooth komm näher.'
        ),
  readings: ({ state, figure }) =>
    state === 'ok'
      ? said('Jeder Messwert war ganz.')
      : said(
          `${figure('rejected')} von ${figure('of')} Messwerten kamen verstümmelt oder leer.`,
          'Vielleicht ist ein Draht lose: drück die vier Stecker des Sensors fest.'
        ),
  rest({ state, figures }) {
    if (state !== 'ok') {
      return said(
        'Die Manschette kam eine Minute lang nicht zur Ruhe.',
        'Steh still, oder leg sie auf einen Tisch; liegt sie still, ist der Sensor kaputt: nimm ein anderes Modul.'
      )
    }
    return said(
      figures.liesLikeOnATable === true
        ? 'Die Manschette liegt still, wie auf einem Tisch.'
        : 'Die Manschette ist still, wie an einem Standbein.'
    )
  },
  axes({ state, figures, figure }) {
    if (figures.stuck === null) return said('Jede Achse lebt.')
    if (state === 'ok') return said('Ihre Stufen sind gröber als ihr Rauschen: erst das Heben zeigt, ob sie lebt.')
    const stuck = figure('stuck').replaceAll('acceleration', 'Beschleunigung').replaceAll('rate', 'Drehung')
    return said(`Der Sensor hängt, er misst immer dasselbe: ${stuck}.`, otherModule)
  },
  clipping: ({ state, figure }) =>
    state === 'ok'
      ? said('Keine Achse steht am Ende ihrer Skala.')
      : said(
          `Eine Achse steht in ${figure('clipped')} von ${figure('of')} Messwerten am Ende ihrer Skala, obwohl sich nichts bewegt.`,
          otherModule
        ),
  gravity,
  noise,
  'gyro-zero': gyroZero,
  mounting,
  lift: ({ state, figures }) => liftFinding(state, figures),
  broker: ({ state, figure }) =>
    state === 'ok'
      ? said(`${figure('url')} nimmt Nachrichten an und bringt sie, in ${figure('echoMs')} ms.`)
      : said(
          `Der Broker ${figure('url')} nahm die Verbindung an, aber keine Nachricht.`,
          'Lass diesen Benutzer kickback/# lesen und schreiben.'
        ),
  server({ state, figures, figure }) {
    if (state === 'ok') return said(`${figure('software')} unter ${figure('url')} läuft, nichts fehlt.`)
    if (typeof figures.down !== 'string') {
      return said(
        `Unter ${figure('url')} antwortet kein Server.`,
        'Starte ihn mit kickback up oder kickback server, oder prüf die Adresse.'
      )
    }
    const down = figures.down.replaceAll(/\w+/g, (part) => partNames.get(part) ?? part)
    return said(
      `Der Server unter ${figure('url')} ist nicht ganz da; es fehlt: ${down}.`,
      'Sieh nach, was kickback up ausgibt; eine Brücke ist da, sobald sie gestartet ist.'
    )
  }
}

const whySkipped: ReadonlyMap<unknown, string> = new Map([
  ['broken-off', 'Nicht geprüft: abgebrochen.'],
  ['not-asked', 'Nicht geprüft: nicht verlangt.'],
  ['elsewhere', 'Von hier aus wird das nicht geprüft.'],
  ['not-needed', 'Kein Server antwortet; dafür ist keiner nötig, und kickback up startet ihn.']
])

function skipped({ figures }: Finding): Words {
  const behind = figures.behind
  if (typeof behind === 'string' && Object.hasOwn(setup.doctor.checks, behind)) {
    return said(`Nicht geprüft: zuerst kommt, was unter ${setup.doctor.checks[behind as CheckId]} steht.`)
  }
  const why = whySkipped.get(figures.why)
  if (why !== undefined) return said(why)
  return figures.hasGyro === false ? said('Diese Manschette hat kein Gyroskop.') : null
}

/** The German of a finding; what only its sender's own words say is quoted. */
export function sentFinding(finding: Finding): TroubleWords {
  const { state, code, message, advice, figures } = finding
  if (state !== 'skipped' && code !== null) return sentTrouble({ code, message, advice })
  const words =
    state === 'skipped'
      ? skipped(finding)
      : byCheck[finding.check]({ ...finding, figure: (name, digits) => figureIn(figures, name, digits) })
  if (words !== null) return words
  const head = state === 'skipped' ? 'Nicht geprüft.' : 'Das hat die Prüfung ergeben.'
  return said(quoted(head, message), advice === null ? null : quoted('Dazu ein Rat.', advice))
}
