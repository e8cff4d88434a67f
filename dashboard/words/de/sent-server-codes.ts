import type { CodeWords, ServerCode } from './sent-codes.ts'

/** On the way from the bridge through broker, server and database to the page. */
export const serverCodes: Readonly<Record<ServerCode, CodeWords>> = {
  CONFIG_INVALID_OPTION: {
    quotes: true,
    message: 'Eine Option beim Start stimmt nicht.',
    advice: 'kickback --help zeigt die Optionen und ihre Formen.'
  },
  CONFIG_PORT_IN_USE: {
    quotes: true,
    message: 'Ein anderes Programm benutzt den Port.',
    advice: 'Beende es, oder wähl mit --http-port oder --mqtt-port einen anderen.'
  },
  CONFIG_DATA_FOLDER: {
    quotes: true,
    message: 'In den Datenordner kann nicht geschrieben werden.',
    advice: 'Wähl mit --data einen Ordner, in den du schreiben darfst.'
  },
  CONFIG_TLS: {
    quotes: true,
    message: 'Mit dem Zertifikat stimmt etwas nicht.',
    advice: 'Gib Zertifikat und Schlüssel an, beide als PEM, oder --tls self-signed.'
  },
  CONFIG_NOT_BUILT: {
    message: 'Die Seite ist noch nicht gebaut.',
    advice: 'Ruf im Ordner des Projekts npm run build auf.'
  },
  FILE_NOT_FOUND: {
    quotes: true,
    message: 'Die Datei ist nicht zu lesen.',
    advice: 'Prüf den Pfad der Aufnahme.'
  },
  FILE_TOO_LARGE: {
    quotes: true,
    message: 'Die Datei ist zu groß.',
    advice: 'Teil die Aufnahme auf.'
  },
  FILE_BAD_HEADER: {
    quotes: true,
    message: 'Die erste Zeile der Aufnahme stimmt nicht.',
    advice:
      'Sie muss time_s,accel_x_g,accel_y_g,accel_z_g lauten und, mit Gyroskop, weiter gyro_x_dps,gyro_y_dps,gyro_z_dps.'
  },
  FILE_BAD_ROW: {
    quotes: true,
    message: 'Eine Zeile der Aufnahme ist nicht zu lesen.',
    advice: 'Berichtige sie, oder nimm sie heraus.'
  },
  FILE_NO_SAMPLES: {
    quotes: true,
    message: 'In der Aufnahme sind keine brauchbaren Messwerte.',
    advice: 'Nimm noch einmal auf.'
  },
  FILE_EXISTS: {
    quotes: true,
    message: 'Die Datei gibt es schon.',
    advice: 'Wähl einen anderen Namen, oder lass sie mit --force überschreiben.'
  },
  FILE_NOT_WRITTEN: {
    quotes: true,
    message: 'Die Datei kann nicht geschrieben werden.',
    advice: 'Wähl einen Ordner, den es gibt, in den du schreiben darfst und der Platz hat.'
  },
  MQTT_UNREACHABLE: {
    message: 'Der Broker ist nicht zu erreichen.',
    advice: 'Prüf, ob er läuft, und die Adresse in --mqtt. Wiederholungen werden bis dahin aufbewahrt.'
  },
  MQTT_REFUSED: {
    quotes: true,
    message: 'Der Broker lehnt die Anmeldung ab.',
    advice: 'Prüf Benutzer und Passwort in der Adresse des Brokers.'
  },
  REDIS_UNREACHABLE: {
    quotes: true,
    message: 'Redis ist nicht zu erreichen.',
    advice: 'Prüf, ob es läuft, und die Adresse in --redis. Zählen und Speichern gehen auch ohne.'
  },
  CONTRACT_INVALID_PAYLOAD: {
    quotes: true,
    message: 'Eine Nachricht hat nicht die vereinbarte Form.',
    advice: 'Vielleicht hat der Absender eine andere Version.'
  },
  CONTRACT_NOT_JSON: {
    quotes: true,
    message: 'Eine Nachricht ist nicht zu lesen.',
    advice: 'Nachrichten sind JSON-Text in UTF-8.'
  },
  CONTRACT_TOO_LARGE: {
    quotes: true,
    message: 'Eine Nachricht ist zu groß.',
    advice: 'Sende weniger auf einmal.'
  },
  CONTRACT_UNKNOWN_TOPIC: {
    quotes: true,
    message: 'Eine Nachricht kam unter einem unbekannten Namen.',
    advice: 'Die Namen sind kickback/v1/<cuffId>/<Name>.'
  },
  COMMAND_NO_SET: {
    message: 'Es gibt keinen Satz zu beenden.',
    advice: 'Starte erst einen Satz, oder fang einfach an zu heben.'
  },
  COMMAND_NO_CALIBRATION: {
    message: 'Es gibt keine Kalibrierung abzubrechen.',
    advice: 'Starte erst eine: sie ist vorbei oder wurde abgebrochen.'
  },
  COMMAND_NO_EXAMINATION: {
    message: 'Von hier aus wird diese Manschette gerade nicht untersucht.',
    advice: 'Beende Kickback auf dem Computer der Manschette, und ruf dort kickback doctor auf.'
  },
  COMMAND_TIMEOUT: {
    message: 'Die Manschette hat nicht geantwortet.',
    advice: 'Die Brücke gab keine Antwort: sieh nach, ob die Manschette verbunden ist.'
  },
  PART_CRASH_LOOP: {
    quotes: true,
    message: 'Ein Teil von Kickback bricht immer wieder ab.',
    advice: 'Es wird zweimal je Minute neu versucht. Starte Kickback neu, wenn der Grund behoben ist.'
  },
  STORE_UNAVAILABLE: {
    quotes: true,
    message: 'Gerade kann nichts gespeichert oder gelesen werden.',
    advice: 'Sieh nach, ob der Datenordner da ist, beschreibbar und nicht voll.'
  },
  STORE_REFUSED: {
    quotes: true,
    message: 'Die Datenbank lehnt die Anmeldung ab.',
    advice: 'Prüf Benutzer, Passwort und Namen der Datenbank in der Adresse in --database.'
  },
  STORE_NO_RIGHTS: {
    quotes: true,
    message: 'Der Benutzer der Datenbank darf das nicht.',
    advice: 'Mach den Benutzer aus --database zu ihrem Eigentümer: alter database NAME owner to USER.'
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
  STORE_DAMAGED: {
    quotes: true,
    message: 'Die Datenbank ist beschädigt.',
    advice:
      'Die Datei bleibt, wie sie ist. Leg sie beiseite und starte neu, oder nimm eine Sicherung: kickback restore DATEI.'
  },
  STORE_IN_USE: {
    quotes: true,
    message: 'Ein Server benutzt die Datenbank noch.',
    advice: 'Beende erst den Server: er würde mit der alten weitermachen.'
  },
  STORE_TOOL_MISSING: {
    quotes: true,
    message: 'Ein Programm von PostgreSQL fehlt.',
    advice: 'Installier die Programme von PostgreSQL (apt-get install postgresql-client).'
  },
  STORE_NEWER_SCHEMA: {
    message: 'Ein neueres Kickback hat diese Datenbank geschrieben.',
    advice: 'Bring dieses auf den neuen Stand.'
  },
  HTTP_NOT_FOUND: {
    quotes: true,
    message: 'Das gibt es nicht, oder nicht mehr.',
    advice: null
  },
  HTTP_FORBIDDEN: {
    message: 'Der Server nimmt das von hier nicht an.',
    advice: 'Öffne die Seite unter der Adresse, die beim Start gezeigt wurde.'
  },
  HTTP_BAD_REQUEST: {
    quotes: true,
    message: 'Diese Anfrage nimmt der Server nicht an.',
    advice: null
  },
  HTTP_UNREACHABLE: {
    quotes: true,
    message: 'Der Server antwortet nicht.',
    advice: 'Starte ihn mit kickback up oder kickback server, oder nenn seine Adresse mit --server.'
  },
  HTTP_TOO_MANY: {
    message: 'Zu viele Anfragen von diesem Gerät.',
    advice: 'Warte eine Minute, dann versuch es noch einmal.'
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
  },
  HTTP_CONFLICT: {
    message: 'Das hat inzwischen jemand anders geändert.',
    advice: 'Sieh nach, was jetzt da steht, und mach die Änderung noch einmal.'
  },
  INTERNAL: {
    quotes: true,
    message: 'Etwas im Programm ging schief.',
    advice: null
  }
}
