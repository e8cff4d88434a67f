/** The words of the dashboard's drawings in German, line by line: each has to fit where the English one stands. */
export const wordsInGerman: Readonly<Record<string, string>> = {
  // Boards and what is wired to them.
  'Arduino Uno and GY-521 (MPU6050): four wires': 'Arduino Uno und GY-521 (MPU6050): vier Drähte',
  'Wiring of an Arduino Uno and a GY-521 module: 5V to VCC, GND to GND, A4 to SDA, A5 to SCL':
    'Verdrahtung eines Arduino Uno und eines GY-521-Moduls: 5V an VCC, GND an GND, A4 an SDA, A5 an SCL',
  'USB data cable': 'Datenkabel',
  'to the': 'zum',
  computer: 'Computer',
  '5V to VCC': '5V an VCC',
  'GND to GND': 'GND an GND',
  'A4 to SDA': 'A4 an SDA',
  'A5 to SCL': 'A5 an SCL',
  'stay open': 'bleiben frei',
  'On a Rev3 board the pins': 'Auf einem Rev3-Board sind',
  'SDA and SCL at the top': 'die Pins SDA und SCL oben',
  'left are the same as': 'links dieselben wie',
  'A4 and A5.': 'A4 und A5.',

  'Arduino Nano and GY-521; at the right what a cuff may have beside':
    'Arduino Nano und GY-521; rechts, was eine Manschette noch haben kann',
  'Wiring of an Arduino Nano, a GY-521 module and the optional parts: motor or buzzer on D6, LED on D5, button on D4':
    'Verdrahtung eines Arduino Nano, eines GY-521-Moduls und der Teile nach Wunsch: Motor oder Summer an D6, LED an D5, Taster an D4',
  'vibration motor': 'Vibrationsmotor',
  '3 V, 60 to 85 mA;': '3 V, 60 bis 85 mA;',
  'or an active buzzer': 'oder aktiver Summer',
  'without the 22 Ω': 'ohne die 22 Ω',
  'NPN transistor,': 'NPN-Transistor,',
  'ring up': 'Ring oben',
  'LED, long leg left': 'LED, langes Bein links',
  'push button': 'Taster',
  'XDA, XCL, AD0 and INT stay open.': 'XDA, XCL, AD0, INT bleiben frei.',
  'Each part at the right may be': 'Was rechts steht, kann fehlen:',
  'left out: it is off unless its': 'es ist aus, solange sein Pin',
  'pin is given as an option.': 'nicht als Option genannt ist.',

  'Bluetooth (HC-05 or HC-06), and power without a computer': 'Bluetooth (HC-05 oder HC-06) und Strom ohne Computer',
  'Wiring of a Nano and an HC-05: TXD to RX0, TX1 through a divider of 1 and 2 kilohm to RXD; power from a power bank or a LiPo cell with charger and converter':
    'Verdrahtung eines Nano und eines HC-05: TXD an RX0, TX1 über einen Teiler aus 1 und 2 Kiloohm an RXD; Strom aus einer Powerbank oder einer LiPo-Zelle mit Lader und Wandler',
  'USB power bank': 'USB-Powerbank',
  'or, instead (never both):': 'oder stattdessen (nie beides):',
  '57600 baud': '57600 Baud',
  'one cell': 'eine Zelle',
  charger: 'Lader',
  'first set to 5.0 V': 'vorher auf 5,0 V',
  switch: 'Schalter',
  'RX0 to TXD: what the module says': 'RX0 an TXD: was das Modul sagt',
  'TX1 over 1 kΩ to RXD,': 'TX1 über 1 kΩ an RXD,',
  'and from there over 2 kΩ to GND:': 'und von dort über 2 kΩ an GND:',
  '5 V become the 3.3 V that it takes': 'aus 5 V werden die nötigen 3,3 V',
  'An HC-06 has the middle four pins only.': 'Ein HC-06 hat nur die mittleren vier Pins.',
  'Go by the printed names: the order': 'Richte dich nach den Aufdrucken: die',
  'of the pins is not the same on all.': 'Reihenfolge ist nicht überall gleich.',
  'Pull the wire off RX0 while flashing.': 'Zieh zum Flashen den Draht von RX0 ab.',

  'Other sensors: all of them at 3.3 V': 'Andere Sensoren: alle an 3,3 V',
  'Wiring of other sensors: ADXL345, LIS3DH and MMA8452 on A4, A5 and 3.3 V, and the analog ADXL335 on A0, A1 and A2':
    'Verdrahtung anderer Sensoren: ADXL345, LIS3DH und MMA8452 an A4, A5 und 3,3 V, und der analoge ADXL335 an A0, A1 und A2',
  'At the left the module, at the right the pin of the Uno or Nano (where 3.3V is printed 3V3).':
    'Links das Modul, rechts der Pin am Uno oder Nano (auf dem Nano steht 3V3 statt 3.3V).',
  open: 'frei',
  module: 'Modul',
  analog: 'analog',
  'high: I²C, not SPI': 'High: I²C statt SPI',
  'low: address 0x53': 'Low: Adresse 0x53',
  'low: address 0x18': 'Low: Adresse 0x18',
  'over 330 Ω': 'über 330 Ω',
  'With SDO at 3.3V the address is 0x1D.': 'Mit SDO an 3.3V ist die Adresse 0x1D.',
  'With SDO at 3.3V the address is 0x19.': 'Mit SDO an 3.3V ist die Adresse 0x19.',
  'SA0 is wired on the module: 0x1D as sold,': 'SA0 ist auf dem Modul verdrahtet: ab Werk 0x1D,',
  '0x1C with its jumper closed. Never 5V.': 'mit geschlossenem Jumper 0x1C. Nie an 5V.',
  'Leave AREF open: the board measures against': 'Lass AREF frei: das Board misst gegen seine',
  'its own 5 V, and 3.3V there would short it.': 'eigenen 5 V; 3.3V dort wäre ein Kurzschluss.',

  // The cuff on the leg.
  'How the cuff is worn: the right leg from the outside': 'So sitzt die Manschette: das rechte Bein von außen',
  'A lower leg from the outside: the cuff sits above the ankle bone with the board on the outside; the cable has a loop of slack and runs up the calf under a piece of tape':
    'Ein Unterschenkel von außen: die Manschette sitzt über dem Knöchel, das Board außen; das Kabel hat eine lose Schlaufe und läuft unter einem Klebestreifen die Wade hinauf',
  two: 'zwei',
  fingers: 'Finger',
  'ankle bone': 'Knöchel',
  'USB cable up the calf': 'USB-Kabel die Wade hinauf',
  'and on to the waistband, then to the computer': 'und weiter zum Hosenbund, dann zum Computer',
  'taped once': 'einmal festgeklebt',
  'so that a pull ends here': 'damit ein Zug hier endet',
  'a loop of slack': 'eine lose Schlaufe',
  'so that nothing ever pulls on the plug': 'damit nie etwas am Stecker zieht',
  'board and sensor on the outside': 'Board und Sensor außen',
  'any way round; at the back of the leg will do too': 'egal wie herum; hinten am Bein geht auch',
  'strap tight': 'Gurt fest',
  'press it: nothing gives': 'drück: nichts gibt nach',
  'the machine’s cable': 'das Seil des Kabelzugs',
  'on the ring in front, away from USB': 'am Ring vorn, weg vom USB-Kabel',

  'What spoils the count': 'Was das Zählen verdirbt',
  'Three mistakes: a loose strap that turns round the leg, the sensor on the shoe, a taut cable that pulls on the plug':
    'Drei Fehler: ein loser Gurt, der sich ums Bein dreht, der Sensor am Schuh, ein straffes Kabel, das am Stecker zieht',
  'Loose strap': 'Loser Gurt',
  'It turns round the leg, and the sensor': 'Er dreht sich ums Bein, und der Sensor',
  'measures the strap. Tighten it.': 'misst den Gurt. Zieh ihn fest.',
  'On the shoe': 'Am Schuh',
  'The foot tips where the leg does not.': 'Der Fuß kippt, wo das Bein es nicht tut.',
  'Put it above the ankle bone.': 'Leg sie über dem Knöchel an.',
  'Cable pulls on the plug': 'Kabel zieht am Stecker',
  'A step too far, and it is out.': 'Ein Schritt zu weit, und er ist ab.',
  'Leave a loop, and tape it to the calf.': 'Lass eine Schlaufe, kleb es an die Wade.'
}

/** What is the same in every language, though it looks like words: names, and what is printed or typed. */
export const sameInGerman: ReadonlySet<string> = new Set(['Arduino', 'Nano', 'Arduino Uno', 'ATmega328P', 'LiPo'])
