import { errorCodes, type ErrorCode } from '#contracts/errors.ts'
import type { Trouble as SentTrouble } from '#contracts/status.ts'
import type { TroubleWords } from '../trouble.ts'

/**
 * What bridge and server send of trouble, by its code. Codes whose messages name what no other words can, a line of a
 * file or a field of a request, are not here: those are shown as they were sent.
 */
const byCode: Partial<Record<ErrorCode, TroubleWords>> = {
  SERIAL_NO_BOARD: {
    message: 'Es ist kein Board angesteckt.',
    advice: 'Steck das Board mit einem Datenkabel an, oder nenn seinen Anschluss mit --cuff serial:PORT.'
  },
  SERIAL_PERMISSION: {
    message: 'Kickback darf den Anschluss des Boards nicht öffnen.',
    advice: 'Tritt der Gruppe dialout bei (sudo usermod -aG dialout $USER), melde dich ab und wieder an.'
  },
  SERIAL_BUSY: {
    message: 'Ein anderes Programm hat den Anschluss des Boards offen.',
    advice: 'Schließ die Arduino-IDE oder was sonst den Anschluss offen hat.'
  },
  SERIAL_CLOSED: {
    message: 'Das Board wurde abgesteckt, oder die Verbindung riss ab.',
    advice: 'Steck das Board wieder an; der Satz geht von selbst weiter.'
  },
  BLUETOOTH_UNREACHABLE: {
    message: 'Die Manschette antwortet nicht über Bluetooth.',
    advice:
      'Sieh nach, ob sie eingeschaltet, in Reichweite und mit diesem Computer gekoppelt ist, und kein Telefon sie hält.'
  },
  TCP_TELNET: {
    message: 'Der serielle Server spricht Telnet, das stört Firmata.',
    advice: 'Stell ihn auf raw: in ser2net „accepter: tcp,3030“, ohne telnet oder rfc2217.'
  },
  TCP_CLOSED: {
    message: 'Die Gegenstelle hat die Verbindung beendet.',
    advice:
      'Sie wird neu aufgebaut. Wenn das bleibt, hält ein anderes Programm das Board: die meisten bedienen nur eines.'
  },
  FIRMATA_NO_ANSWER: {
    message: 'Das Board antwortet nicht.',
    advice: 'Spiel StandardFirmata auf das Board (in der Arduino-IDE: Datei, Beispiele, Firmata).'
  },
  SENSOR_NOT_FOUND: {
    message: 'Der Sensor antwortet nicht.',
    advice: 'Prüf die vier Drähte des Sensors: VCC, GND, SDA an A4, SCL an A5.'
  },
  SENSOR_WIRES_SWAPPED: {
    message: 'SDA und SCL des Sensors sind vertauscht.',
    advice: 'Tausch die zwei Drähte: SDA gehört an A4, SCL an A5.'
  },
  SENSOR_WIRE_LOOSE: {
    message: 'Ein Draht des Sensors ist lose.',
    advice: 'Drück die Stecker des Sensors fest; tausch einen Draht, der gebrochen ist.'
  },
  SENSOR_BUS_STUCK: {
    message: 'Eine Leitung des Sensors hängt bei 0 V.',
    advice: 'Steck das Board ab, sieh nach, ob SDA oder SCL an GND oder aneinander liegt, und steck es wieder an.'
  },
  SENSOR_NEEDS_FIRMWARE: {
    message: 'Für diesen Sensor ist die Firmware des Boards zu alt.',
    advice: 'Spiel StandardFirmata 2.5.1 oder neuer auf, oder die eigene Firmware der Manschette.'
  },
  SENSOR_SETTINGS: {
    message: 'Der Sensor behält seine Einstellungen nicht.',
    advice: 'Schalt das Board aus und wieder ein; wenn es bleibt, ist der Sensor vielleicht ein Nachbau.'
  },
  SENSOR_BAD_FRAME: {
    message: 'Die Messwerte kommen verstümmelt oder leer an.',
    advice: 'Vielleicht ist ein Draht lose: drück die vier Stecker des Sensors fest.'
  },
  SENSOR_FROZEN: {
    message: 'Der Sensor sendet immer denselben Wert.',
    advice: 'Er war kurz ohne Strom und wird wieder geweckt; prüf seinen Draht VCC.'
  },
  CUFF_STALLED: {
    message: 'Die Manschette ist verbunden, sendet aber nichts.',
    advice: 'Einen Moment: die Verbindung wird von selbst neu geöffnet.'
  },
  MQTT_UNREACHABLE: {
    message: 'Der Broker ist nicht zu erreichen.',
    advice: 'Prüf, ob er läuft, und die Adresse in --mqtt. Wiederholungen werden bis dahin aufbewahrt.'
  },
  COMMAND_NO_SET: {
    message: 'Es gibt keinen Satz zu beenden.',
    advice: 'Starte erst einen Satz, oder fang einfach an zu heben.'
  },
  COMMAND_NO_CALIBRATION: {
    message: 'Es gibt keine Kalibrierung abzubrechen.',
    advice: 'Starte erst eine: sie ist vorbei oder wurde abgebrochen.'
  },
  COMMAND_TIMEOUT: {
    message: 'Die Manschette hat nicht geantwortet.',
    advice: 'Die Brücke gab keine Antwort: sieh nach, ob die Manschette verbunden ist.'
  },
  STORE_DISK_FULL: {
    message: 'Die Festplatte der Datenbank ist voll.',
    advice: 'Mach dort Platz. Bis dahin geht nichts verloren: was nicht gespeichert ist, wird noch einmal gesendet.'
  },
  STORE_READ_ONLY: {
    message: 'In die Datenbank kann nicht geschrieben werden.',
    advice:
      'Mach Festplatte und Datenbank wieder beschreibbar. Bis dahin geht nichts verloren: was nicht gespeichert ist, wird noch einmal gesendet.'
  },
  HTTP_FORBIDDEN: {
    message: 'Der Server nimmt das von hier nicht an.',
    advice: 'Öffne die Seite unter der Adresse, die beim Start gezeigt wurde.'
  },
  HTTP_TOO_MANY: {
    message: 'Zu viele Anfragen von diesem Gerät.',
    advice: 'Warte eine Minute, dann versuch es noch einmal.'
  },
  HTTP_CONFLICT: {
    message: 'Das hat inzwischen jemand anders geändert.',
    advice: 'Sieh nach, was jetzt da steht, und mach die Änderung noch einmal.'
  },
  ACCESS_UNPAIRED: {
    message: 'Dieses Gerät ist nicht gekoppelt.',
    advice: 'Ruf kickback pair auf dem Computer auf, auf dem Kickback läuft, und öffne die Adresse, die es zeigt.'
  },
  ACCESS_ROLE: {
    message: 'Dieses Gerät darf zusehen, aber nichts ändern.',
    advice: 'Kopple es neu als Trainer: kickback pair --role coach zeigt einen Code dafür.'
  },
  ACCESS_CODE: {
    message: 'Der Code ist falsch, verbraucht oder älter als zehn Minuten.',
    advice: 'Prüf die Buchstaben, oder lass dir mit kickback pair einen neuen geben.'
  }
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code)

/** The German of a trouble; null where its sender knew better than the code alone: an advice of its own says more. */
export function sentTrouble({ code, advice }: SentTrouble): TroubleWords | null {
  if (!isCode(code) || advice !== errorCodes[code].advice) return null
  return byCode[code] ?? null
}
