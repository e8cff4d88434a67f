import type { CodeWords, CuffCode } from './sent-codes.ts'

/** On the way from the leg to the board's port. */
export const cuffCodes: Readonly<Record<CuffCode, CodeWords>> = {
  SERIAL_NO_BOARD: {
    message: 'Es ist kein Board angesteckt.',
    advice: 'Steck das Board mit einem Datenkabel an, oder nenn seinen Anschluss mit --cuff serial:PORT.'
  },
  SERIAL_PORT_NOT_FOUND: {
    quotes: true,
    message: 'Den Anschluss des Boards gibt es nicht.',
    advice: 'Prüf das Kabel und den Namen: kickback ports zeigt, was da ist.'
  },
  SERIAL_PERMISSION: {
    message: 'Kickback darf den Anschluss des Boards nicht öffnen.',
    advice: 'Tritt der Gruppe dialout bei (sudo usermod -aG dialout $USER), melde dich ab und wieder an.'
  },
  SERIAL_BUSY: {
    message: 'Ein anderes Programm hat den Anschluss des Boards offen.',
    advice: 'Schließ die Arduino-IDE oder was sonst den Anschluss offen hat.'
  },
  SERIAL_FAILED: {
    quotes: true,
    message: 'Der Anschluss des Boards versagt.',
    advice: 'Steck das Board ab und wieder an.'
  },
  SERIAL_CLOSED: {
    message: 'Das Board wurde abgesteckt, oder die Verbindung riss ab.',
    advice: 'Steck das Board wieder an; der Satz geht von selbst weiter.'
  },
  SERIAL_OTHER_DEVICE: {
    quotes: true,
    message: 'An diesem Anschluss ist etwas anderes als die Manschette.',
    advice:
      'Ist es doch die Manschette, spiel StandardFirmata auf; wenn nicht, nenn ihren Anschluss mit --cuff serial:PORT.'
  },
  BLUETOOTH_UNREACHABLE: {
    message: 'Die Manschette antwortet nicht über Bluetooth.',
    advice:
      'Sieh nach, ob sie eingeschaltet, in Reichweite und mit diesem Computer gekoppelt ist, und kein Telefon sie hält.'
  },
  TCP_HOST_NOT_FOUND: {
    quotes: true,
    message: 'Der Name des Boards ist in diesem Netz nicht bekannt.',
    advice: 'Prüf den Namen, oder nimm die Adresse in Zahlen; ein Name auf .local braucht dasselbe Netz.'
  },
  TCP_REFUSED: {
    quotes: true,
    message: 'Das Board nimmt die Verbindung nicht an.',
    advice: 'Prüf den Port (StandardFirmataWiFi hat 3030, ESP-Link 23), und ob der serielle Server läuft.'
  },
  TCP_UNREACHABLE: {
    quotes: true,
    message: 'Das Board ist im Netz nicht zu erreichen.',
    advice: 'Sieh nach, ob es eingeschaltet und in diesem Netz ist, und prüf die Adresse.'
  },
  TCP_CLOSED: {
    message: 'Die Gegenstelle hat die Verbindung beendet.',
    advice:
      'Sie wird neu aufgebaut. Wenn das bleibt, hält ein anderes Programm das Board: die meisten bedienen nur eines.'
  },
  TCP_TELNET: {
    message: 'Der serielle Server spricht Telnet, das stört Firmata.',
    advice: 'Stell ihn auf raw: in ser2net „accepter: tcp,3030“, ohne telnet oder rfc2217.'
  },
  TCP_FAILED: {
    quotes: true,
    message: 'Die Verbindung zum Board im Netz versagt.',
    advice: 'Prüf die Adresse, und ob das Board im Netz ist.'
  },
  FIRMATA_NO_ANSWER: {
    message: 'Das Board antwortet nicht.',
    advice: 'Spiel StandardFirmata auf das Board (in der Arduino-IDE: Datei, Beispiele, Firmata).'
  },
  FIRMATA_GARBLED: {
    message: 'Was das Board sendet, ist nicht zu lesen.',
    advice: 'Spiel StandardFirmata auf das Board, oder nenn seine Geschwindigkeit: --cuff "serial:PORT?baud=115200".'
  },
  FLASH_WHICH_BOARD: {
    quotes: true,
    message: 'An mehreren Anschlüssen könnte das Board sein.',
    advice: 'Nenn einen mit --port PORT, oder steck die anderen ab.'
  },
  FLASH_NO_BOOTLOADER: {
    message: 'Das Board antwortet nicht auf das Aufspielen.',
    advice:
      'Steck ab, was an den Pins 0 und 1 hängt, nenn das Board mit --board (uno, nano, nano-old), und drück seine Reset-Taste, wenn die Suche beginnt. Ein Leonardo, Mega oder ESP hat keinen solchen Bootloader.'
  },
  FLASH_OTHER_BOARD: {
    message: 'Dieses Board hat einen anderen Chip, als die Firmware braucht.',
    advice: 'Nimm einen Arduino Uno oder Nano mit ATmega328P, oder nenn seinen Anschluss mit --port.'
  },
  FLASH_BAD_FIRMWARE: {
    quotes: true,
    message: 'Die mitgelieferte Firmware ist beschädigt.',
    advice: 'Hol sie noch einmal, oder mach sie neu mit npm run firmware.'
  },
  FLASH_INTERRUPTED: {
    message: 'Das Aufspielen wurde unterbrochen.',
    advice: 'Ruf kickback flash noch einmal auf: es schreibt alles neu.'
  },
  FLASH_NOT_VERIFIED: {
    message: 'Auf dem Board steht etwas anderes, als geschrieben wurde.',
    advice:
      'Das Board hat jetzt kein ganzes Programm. Ruf kickback flash noch einmal auf; wenn es bleibt, ist der Chip verschlissen.'
  },
  FLASH_NOT_STARTED: {
    message: 'Die neue Firmware antwortet nicht.',
    advice: 'Das Programm ist Byte für Byte auf dem Board. Drück seine Reset-Taste, oder steck es ab und wieder an.'
  },
  SENSOR_NOT_FOUND: {
    message: 'Der Sensor antwortet nicht.',
    advice: 'Prüf die vier Drähte des Sensors: VCC, GND, SDA an A4, SCL an A5.'
  },
  SENSOR_OTHER_CHIP: {
    quotes: true,
    message: 'Es antwortet ein anderer Chip als der Sensor.',
    advice: 'Nimm einen von denen, die in docs/hardware.md stehen.'
  },
  SENSOR_NEEDS_FIRMWARE: {
    message: 'Für diesen Sensor ist die Firmware des Boards zu alt.',
    advice: 'Spiel StandardFirmata 2.5.1 oder neuer auf, oder die eigene Firmware der Manschette.'
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
  CUFF_PIN: {
    quotes: true,
    message: 'Das Board kann einen der genannten Pins nicht benutzen; gezählt wird trotzdem.',
    advice: 'Schließ das Teil an einen anderen Pin an und nenn den, etwa --buzzer D6.'
  }
}
