import type { setup as english } from '../en/setup.ts'

export const setup: typeof english = {
  title: 'Manschette einrichten',
  lead: 'Von einer Tüte Teile zur ersten Wiederholung. Jeder Schritt hakt sich selbst ab, sobald Kickback ihn sieht.',
  states: { done: 'fertig', now: 'jetzt', later: 'kommt noch' },
  copy: 'Kopieren',
  copied: 'Kopiert',
  simulated: {
    title: 'Du siehst eine simulierte Manschette',
    done: 'Die simulierte Manschette braucht das nicht.',
    advice:
      'Sie hebt von selbst, damit du dich umsehen kannst. Für deine eigene: mach die Schritte unten, steck das Board an, beende Kickback mit Strg-C und starte es neu.'
  },
  parts: {
    title: 'Teile bereitlegen',
    done: 'Kickback sieht ein Board.',
    items: [
      'Ein Board: Arduino Uno oder Nano (ATmega328P), auch Nachbauten',
      'Ein Sensor: GY-521-Modul (MPU6050) mit angelöteten Stiften',
      'Vier Drähte, 10 bis 20 cm, mit Buchsen für die Stifte',
      'Ein USB-Datenkabel, 2 bis 3 m: vielen Ladekabeln fehlen die Datenleitungen',
      'Eine Fußmanschette oder ein Gurt, mindestens 5 cm breit'
    ],
    see: 'Steck das Board an den Computer, auf dem Kickback läuft.'
  },
  wiring: {
    title: 'Sensor verdrahten',
    done: 'Der Sensor antwortet.',
    unplug: 'Steck das Board zuerst ab. VCC und GND vertauscht können den Sensor zerstören: sieh zweimal hin.',
    which: 'Was du hast',
    kinds: { uno: 'Uno', nano: 'Nano', bluetooth: 'Bluetooth', others: 'Andere' },
    pictures: {
      uno: 'Zeichnung: Arduino Uno und GY-521. Rot von 5V an VCC, Schwarz von GND an GND, Blau von A4 an SDA, Gelb von A5 an SCL.',
      nano: 'Zeichnung: Arduino Nano und GY-521. Dieselben vier Drähte: 5V an VCC, GND an GND, A4 an SDA, A5 an SCL. Rechts Motor oder Summer an D6, ein Licht an D5, ein Taster an D4, alles nach Wunsch.',
      bluetooth:
        'Zeichnung: Nano und HC-05-Modul. TXD des Moduls an Pin 0, sein RXD über 1 kΩ und 2 kΩ an Pin 1, Strom aus Powerbank oder Akku.',
      others:
        'Zeichnung: ADXL345, LIS3DH und MMA8452 an 3.3V, SDA an A4 und SCL an A5; ADXL335 mit X, Y, Z an A0, A1, A2.'
    },
    from: 'Sensor',
    to: 'Board',
    colour: 'Draht',
    colours: { power: 'rot', ground: 'schwarz', data: 'blau', clock: 'gelb' }
  },
  firmware: {
    title: 'Firmware aufs Board spielen',
    done: 'Das Board antwortet: {firmware}.',
    doneUnnamed: 'Das Board antwortet.',
    steps: [
      'Beende Kickback mit Strg-C und schließ die Arduino-IDE: das Board gehört immer nur einem Programm.',
      'Steck das Board mit seinem Kabel an und ruf das hier in Kickbacks Ordner auf. Es dauert rund zehn Sekunden und ist einmal nötig.',
      'Starte Kickback wieder.'
    ],
    several: 'Ein Nano von vor 2018, oder mehrere Boards: häng --board nano-old an, oder --port und den Namen.',
    other: 'StandardFirmata geht auch, wenn es schon auf dem Board ist.'
  },
  strap: {
    title: 'Anlegen',
    done: 'Die Manschette dreht sich mit dem Bein.',
    rules: [
      'Über dem Knöchel, außen oder hinten am Bein. Egal wie herum, egal welches Bein: sie findet ihre Richtung selbst.',
      'Fest. Drück mit dem Finger auf den Sensor; gibt er nach, zieh fester.',
      'Führ das Kabel die Wade hinauf und kleb es einmal fest, davor eine Schlaufe so breit wie eine Hand.'
    ],
    picture:
      'Zeichnung: ein Unterschenkel mit der Manschette über dem Knöchel, eine Schlaufe im Kabel, das Kabel an die Wade geklebt.',
    wrong: 'Zeichnung von drei Fehlern: ein loser Gurt, der Sensor am Schuh, ein Kabel, das am Stecker zieht.'
  },
  move: {
    title: 'Einmal heben',
    done: 'Um {angle} gehoben und zurück.',
    beats: { still: 'Still halten', lift: 'Bein nach hinten heben', lower: 'Absetzen' },
    seen: {
      still: 'warte, bis sich nichts bewegt',
      wasStill: 'still',
      lift: 'jetzt {angle}',
      wasLifted: 'bis {angle}',
      lower: 'jetzt {angle}',
      wasLowered: 'zurück bis {angle}'
    },
    angle: 'Beinwinkel',
    again: 'Noch einmal',
    waiting: 'Das beginnt von selbst, sobald die Manschette sendet.',
    hints: {
      restless: {
        message: 'Die Manschette kommt nicht zur Ruhe.',
        advice:
          'Steh auf beiden Füßen und lass das Bein hängen. Liegt sie auf dem Tisch und bewegt sich trotzdem, rauscht der Sensor: drück seine Stecker fest, führ die Drähte kurz.'
      },
      nothing: {
        message: 'Nichts bewegt sich.',
        advice: 'Heb das Bein, an dem die Manschette sitzt. Wenn du das tust, rutscht sie: zieh den Gurt fest.'
      },
      otherWay: {
        message: 'Das Bein ging in die andere Richtung, {angle} nach vorn.',
        advice:
          'Heb es nach hinten. Wenn du das tust, wurde die Manschette am Bein gedreht: steh eine Sekunde still, heb zweimal, dann hat sie ihre neue Richtung.'
      },
      little: {
        message: 'Nur {angle}: das ist wenig.',
        advice:
          'Heb so weit du kannst, ohne den Rumpf zu bewegen, und sieh nach, ob die Manschette am gehobenen Bein sitzt.'
      },
      notBack: {
        message: 'Es endete {angle} neben dem Anfang.',
        advice:
          'Stell das Bein dort ab, wo es stand. Steht es schon, ist die Manschette gerutscht: zieh den Gurt fest und heb noch einmal.'
      },
      gap: {
        message: 'Das Signal hatte eine Lücke.',
        advice: 'Nimm ein anderes Kabel oder eine andere Buchse; mit Bluetooth komm näher. Dann heb noch einmal.'
      }
    },
    slow: 'Es kommen {seen} Messwerte je Sekunde, verlangt waren {told}: spiel die Firmware neu auf; ein Bluetooth-Modul muss mit 57600 Baud sprechen.'
  },
  rep: {
    title: 'Erste Wiederholung',
    lead: 'Steh eine Sekunde still, heb langsam, senk langsam. Zwei Wiederholungen, die sich gleichen, machen einen Satz.',
    done: 'Sie zählt.',
    go: 'Zum Live-Bild'
  },
  doctor: {
    title: 'Stimmt etwas nicht? Lass es ansehen',
    lead: 'Sieht alles an, vom Computer bis zum Heben des Beins, in einer halben Minute, und sagt, was zuerst zu tun ist. Gezählt wird weiter.',
    start: 'Alles ansehen',
    again: 'Noch einmal ansehen',
    stop: 'Abbrechen',
    nobody:
      'Der Computer der Manschette ist nicht verbunden, er kann von hier nicht gefragt werden. Beende dort Kickback mit Strg-C und ruf das hier auf. Es sagt dasselbe.',
    stages: {
      opening: 'Sehe die Manschette an …',
      measuring: 'Messe Takt und Verluste …',
      still: 'Halt die Manschette 3 Sekunden still, am Standbein oder auf dem Tisch.',
      lift: 'Jetzt einmal langsam heben: steh eine Sekunde still, heb so weit du kannst, senk langsam.',
      broker: 'Suche den Broker …',
      server: 'Suche den Server …'
    },
    checks: {
      node: 'Node',
      'data-folder': 'Datenordner',
      port: 'Anschluss',
      board: 'Board',
      sensor: 'Sensor',
      rate: 'Takt',
      arrival: 'Ankunft',
      lost: 'Verluste',
      readings: 'Messwerte',
      rest: 'In Ruhe',
      axes: 'Achsen',
      clipping: 'Anschlag',
      gravity: 'Schwerkraft',
      noise: 'Rauschen',
      'gyro-zero': 'Gyro in Ruhe',
      mounting: 'Sitz',
      lift: 'Langsam heben',
      broker: 'Broker',
      server: 'Server'
    },
    states: { ok: 'gut', warning: 'Warnung', fault: 'Fehler', skipped: 'nicht geprüft' },
    firstToFix: 'Zuerst zu tun: {what}',
    brokenOff: 'Nicht fertig: abgebrochen, bevor alles angesehen war.',
    ready: 'Bereit: die Manschette kann zählen.',
    readySimulated: 'Bereit: die simulierte Manschette kann zählen.',
    readyBut:
      'Bereit: die Manschette kann zählen, mit einer Warnung oben. | Bereit: die Manschette kann zählen, mit {n} Warnungen oben.',
    readySimulatedBut:
      'Bereit: die simulierte Manschette kann zählen, mit einer Warnung oben. | Bereit: die simulierte Manschette kann zählen, mit {n} Warnungen oben.',
    terminal: 'Dasselbe im Terminal, solange Kickback nicht läuft'
  },
  more: {
    tryTitle: 'Ohne Board ausprobieren',
    tryWhat:
      'Eine Manschette, die es nur im Computer gibt: sie hebt von selbst, gut und schlecht, und jedes Bild sagt, dass sie simuliert ist. Beende Kickback mit Strg-C und starte es so:',
    pairTitle: 'Noch ein Tablet',
    pairStart: 'Kickback muss für dein Netz offen sein. Starte es auf seinem Computer so:',
    pairThen:
      'Es zeigt einen Code und ein Bild davon, für ein Tablet. Für jedes weitere ruf in einem zweiten Terminal das auf:',
    pairShows:
      'Richte die Kamera des Tablets auf das Bild. Es öffnet „Dieses Tablet koppeln“ mit dem Code darin: gib ihm einen Namen, tippe auf Koppeln, und es ist drin.'
  },
  picture: {
    open: 'Groß ansehen',
    title: 'Zeichnung',
    push: 'Schieb sie umher, oder dreh das Handy.'
  }
}
