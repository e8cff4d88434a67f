interface OwnAdvice {
  /** Where the code's own words would say too little, or another thing. */
  message?: string
  advice: string
}

const again = 'Bis dahin geht nichts verloren: was nicht gespeichert ist, wird noch einmal gesendet.'

/** What senders advise beside their codes; `{name}` is a place that they fill. */
const german: Readonly<Record<string, OwnAdvice>> = {
  // The port.
  'Come back into range, or look at the battery of the cuff; the set goes on by itself.': {
    message: 'Die Bluetooth-Verbindung riss ab.',
    advice: 'Komm wieder in Reichweite, oder sieh nach dem Akku der Manschette; der Satz geht von selbst weiter.'
  },
  'It is tried again. If it stays, close every other program that uses the cuff.': {
    message: 'Der Anschluss ist belegt, oder der Funk hat die letzte Verbindung noch nicht losgelassen.',
    advice: 'Es wird neu versucht. Wenn das bleibt, schließ jedes andere Programm, das die Manschette benutzt.'
  },
  'Plug the board in with a data cable. If it is the one that is left alone, flash StandardFirmata on it, then unplug it and plug it in again.':
    {
      message: 'Es ist kein Board angesteckt, nur ein anderes Gerät, das in Ruhe gelassen wird.',
      advice:
        'Steck das Board mit einem Datenkabel an. Ist es dieses Gerät, spiel StandardFirmata auf, steck es ab und wieder an.'
    },
  'You are in the group {group}, but not since this login: log out and in again.': {
    advice: 'Du bist in der Gruppe {group}, aber erst seit dieser Anmeldung: melde dich ab und wieder an.'
  },
  'Join the {group} group (sudo usermod -aG {group} $USER), then log out and in again.': {
    advice: 'Tritt der Gruppe {group} bei (sudo usermod -aG {group} $USER), melde dich ab und wieder an.'
  },
  // The sensor.
  'Type --sensor {id}@{address}, or --sensor {id} for either address.': {
    advice: 'Gib --sensor {id}@{address} an, oder --sensor {id} für beide Adressen.'
  },
  'Type --sensor {id}, or leave --sensor out.': { advice: 'Gib --sensor {id} an, oder lass --sensor weg.' },
  'Look at the address pin (AD0, SDO, SA0): it belongs to GND or to 3.3 V. Or the chip is another one.': {
    advice:
      'Sieh nach dem Pin für die Adresse (AD0, SDO, SA0): er gehört an GND oder an 3,3 V. Sonst ist es ein anderer Chip.'
  },
  'Check its VCC wire: to 5V, or to 3.3V where the module has no regulator. Else both wires touch GND.': {
    message: 'SDA und SCL liegen beide bei 0 V: der Sensor hat wohl keinen Strom.',
    advice: 'Prüf seinen Draht VCC: an 5V, oder an 3.3V, wenn das Modul keinen Regler hat. Sonst liegen beide an GND.'
  },
  "Probably the sensor's GND is off. Check all four wires: VCC, GND, SDA to A4, SCL to A5.": {
    message: 'Kein Sensor antwortet, obwohl beide Leitungen Spannung haben.',
    advice: 'Wahrscheinlich ist GND des Sensors ab. Prüf alle vier Drähte: VCC, GND, SDA an A4, SCL an A5.'
  },
  "Flash StandardFirmata, or the cuff's own firmware: this one seems to come without I2C.": {
    message: 'Die Firmware des Boards antwortet nicht auf Fragen nach dem Sensor.',
    advice: 'Spiel StandardFirmata oder die eigene Firmware der Manschette auf: diese kann anscheinend kein I²C.'
  },
  "Check the sensor's wires: VCC, GND, and its three outputs to {pins}.": {
    message: 'An den Pins liegt keine Spannung, wie dieser Sensor sie gibt.',
    advice: 'Prüf die Drähte des Sensors: VCC, GND und seine drei Ausgänge an {pins}.'
  },
  // Bridge and broker.
  'Stop the other bridge, or give this one a folder of its own with --data.': {
    message: 'Eine andere Brücke bewahrt ihre Wiederholungen im selben Ordner auf.',
    advice: 'Beende die andere, oder gib dieser mit --data einen eigenen Ordner.'
  },
  'Bring the broker and the server back: what waits is sent at once, and there is room again.': {
    message: 'Der Vorrat der Brücke ist voll: die ältesten Nachrichten mussten weichen.',
    advice: 'Bring Broker und Server zurück: was wartet, wird sofort gesendet, und es ist wieder Platz.'
  },
  'kickback up brings its own broker; start it, or name yours with --mqtt.': {
    advice: 'kickback up bringt seinen eigenen Broker mit; starte es, oder nenn deinen mit --mqtt.'
  },
  'Write % as %25, @ as %40 and / as %2F.': {
    message: 'In Benutzer oder Passwort der Broker-Adresse steht ein einzelnes %.',
    advice: 'Schreib % als %25, @ als %40 und / als %2F.'
  },
  'Give it with --mqtt, beginning with mqtt://, mqtts://, ws:// or wss://.': {
    message: 'Die Adresse des Brokers hat nicht die Form mqtt://host:1883.',
    advice: 'Gib sie mit --mqtt an; sie beginnt mit mqtt://, mqtts://, ws:// oder wss://.'
  },
  'Publish commands without the retain flag, and clear this one with an empty retained message.': {
    message: 'Ein Befehl wurde mit „retain“ gesendet und käme immer wieder.',
    advice: 'Sende Befehle ohne „retain“, und lösch diesen mit einer leeren Nachricht mit „retain“.'
  },
  'Use kickback up with --cuff simulated for one that obeys.': {
    message: 'Eine Manschette einer simulierten Schar beginnt und beendet ihre Sätze selbst.',
    advice: 'Eine, die folgt, gibt es mit kickback up und --cuff simulated.'
  },
  // The database.
  'Check that the PostgreSQL server runs, and the host and port in --database. Nothing is lost meanwhile: what was not kept is sent again.':
    {
      message: 'Der PostgreSQL-Server antwortet nicht.',
      advice: `Sieh nach, ob er läuft, und prüf Host und Port in --database. ${again}`
    },
  'Look at the disk: it may be full, worn out or unplugged. Nothing is lost meanwhile.': {
    message: 'Die Festplatte der Datenbank versagt.',
    advice: 'Sieh nach ihr: vielleicht ist sie voll, verschlissen oder abgesteckt. Bis dahin geht nichts verloren.'
  },
  'End the other program that has the database open for writing, perhaps a second server.': {
    message: 'Ein anderes Programm hält die Datenbank fest.',
    advice: 'Beende das Programm, das in sie schreibt, vielleicht ein zweiter Server.'
  },
  'It may be a standby: name the primary in --database, or set default_transaction_read_only to off. Nothing is lost meanwhile: what was not kept is sent again.':
    {
      message: 'Die PostgreSQL-Datenbank nimmt nichts an.',
      advice: `Vielleicht ist sie eine Reserve: nenn die erste in --database, oder setz default_transaction_read_only auf off. ${again}`
    },
  'Raise max_connections of the PostgreSQL server: each Kickback server takes up to eight.': {
    message: 'Der PostgreSQL-Server hat keine Verbindung mehr frei.',
    advice: 'Setz sein max_connections höher: jeder Server von Kickback nimmt bis zu acht.'
  },
  'Restore the database from a backup.': { advice: 'Stell die Datenbank aus einer Sicherung wieder her.' },
  // Records, runs and commands.
  'Give a name as in Europe/Vienna or America/New_York.': {
    message: 'Diese Zeitzone kennt der Server nicht.',
    advice: 'Gib einen Namen an wie Europe/Vienna oder America/New_York.'
  },
  'Bring "from" and "to" nearer to each other, or ask by week or month.': {
    message: 'So viele Tage auf einmal beantwortet der Server nicht.',
    advice: 'Wähl einen kürzeren Zeitraum, oder frag nach Wochen oder Monaten.'
  },
  'Choose another id, or leave it out.': {
    message: 'Diese Kennung gehört schon etwas anderem.',
    advice: 'Wähl eine andere, oder lass sie weg.'
  },
  'Restore the athlete first.': {
    message: 'Diese Person ist im Archiv.',
    advice: 'Hol sie erst zurück.'
  },
  'Restore the plan first.': { message: 'Dieser Plan ist im Archiv.', advice: 'Hol ihn erst zurück.' },
  'Switch the cuff on, or choose exercise and side on it yourself.': {
    message: 'Die Manschette ist nicht da: den nächsten Satz erfährt sie, sobald sie zurück ist.',
    advice: 'Schalt sie ein, oder wähl Übung und Seite an ihr selbst.'
  },
  'Wait for the answer, then try again.': {
    message: 'Dieser Befehl ist noch unterwegs.',
    advice: 'Wart die Antwort ab, dann versuch es noch einmal.'
  },
  // Devices.
  'Ask for a fresh code with kickback pair, then try that one.': {
    message: 'Zu viele falsche Codes von diesem Gerät.',
    advice: 'Lass dir mit kickback pair einen neuen Code geben, und versuch den.'
  },
  'Revoke those that are gone with kickback access revoke.': {
    message: 'Es sind schon so viele Geräte gekoppelt, wie es sein dürfen.',
    advice: 'Widerruf die, die weg sind, mit kickback access revoke.'
  },
  'kickback access list shows those there are.': {
    message: 'Dieses gekoppelte Gerät gibt es nicht.',
    advice: 'kickback access list zeigt, welche es gibt.'
  },
  'Use the kickback command there.': {
    message: 'Das geht nur auf dem Computer, auf dem Kickback läuft.',
    advice: 'Nimm dort den Befehl kickback.'
  },
  'Another program has that port: name the server with --server.': {
    message: 'Was dort antwortet, ist kein Server von Kickback.',
    advice: 'Ein anderes Programm hat diesen Port: nenn den Server mit --server.'
  }
}

/** The place's first mention takes what stands there; every other has to say the same. */
function formOf(template: string): RegExp {
  const seen = new Set<string>()
  const escaped = template.replaceAll(/[$()*+.?[\\\]^|]/g, String.raw`\$&`)
  const form = escaped.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (seen.has(name)) return String.raw`\k<${name}>`
    seen.add(name)
    return `(?<${name}>.{1,80}?)`
  })
  return new RegExp(`^${form}$`)
}

const forms = Object.entries(german)
  .filter(([english]) => english.includes('{'))
  .map(([english, words]) => ({ form: formOf(english), words }))

/** "A0, A1 and A2" */
const inList = (names: string): string => names.replace(/ and /g, ' und ')

/** The German of an advice that a sender has in words of its own; null where it is not known here. */
export function ownAdvice(advice: string): OwnAdvice | null {
  if (Object.hasOwn(german, advice)) return german[advice] ?? null
  for (const { form, words } of forms) {
    const places = form.exec(advice)?.groups
    if (places === undefined) continue
    return { ...words, advice: words.advice.replaceAll(/\{(\w+)\}/g, (_, name: string) => inList(places[name] ?? '')) }
  }
  return null
}
